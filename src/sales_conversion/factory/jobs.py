"""What happens by itself: in each process for itself, or in all of them together."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cached_property

from sales_conversion.factory.analytics import Analytics
from sales_conversion.factory.area import Area
from sales_conversion.factory.configuration import Configuration
from sales_conversion.factory.conversation import ConversationServices
from sales_conversion.factory.language import Language
from sales_conversion.factory.notifying import Notifying
from sales_conversion.factory.paying import Paying
from sales_conversion.factory.platform import Platform
from sales_conversion.factory.relaying import Relaying
from sales_conversion.factory.selling import Selling
from sales_conversion.factory.storage import Storage
from sales_conversion.interfaces import Round
from sales_conversion.jobs.abandoned import RemindOfCarts
from sales_conversion.jobs.carts import LeaveCarts
from sales_conversion.jobs.expiry import DeleteExpired
from sales_conversion.jobs.habits import LearnHabits, WeighHabits
from sales_conversion.jobs.indexing import FeedIndex
from sales_conversion.jobs.low_stock import WatchStock
from sales_conversion.jobs.messages import SendMessages
from sales_conversion.jobs.numbering import NumberEvents
from sales_conversion.jobs.payments import FinishPayments
from sales_conversion.jobs.periodic import Job, Jobs
from sales_conversion.jobs.relay import RelayEvents
from sales_conversion.jobs.remembering import RememberTalks
from sales_conversion.jobs.retention import KeepNoLonger
from sales_conversion.jobs.timeouts import RingTimeouts
from sales_conversion.jobs.unpaid import CancelUnpaid
from sales_conversion.jobs.vocabulary import LearnVocabulary
from sales_conversion.models import TurnAnswered

AT_ONCE, SOON, EVERY_SECOND, OFTEN = 0.25, 0.5, 1.0, 2.0
PROMPTLY, NOW_AND_THEN, EVERY_MINUTE, SELDOM = 2, 15, 60, 600
"""Seconds between two runs; metrics must be visible within two, products within one."""


class BackgroundJobs(Area):
    def __init__(
        self,
        platform: Platform,
        configuration: Configuration,
        storage: Storage,
        selling: Selling,
        paying: Paying,
        conversation: ConversationServices,
        analytics: Analytics,
        notifying: Notifying,
        language: Language,
        relaying: Relaying,
    ) -> None:
        self._platform = platform
        self._configuration = configuration
        self._storage = storage
        self._selling = selling
        self._paying = paying
        self._conversation = conversation
        self._analytics = analytics
        self._notifying = notifying
        self._language = language
        self._relaying = relaying

    @cached_property
    def jobs(self) -> Jobs:
        tell = self._relaying.tell
        return Jobs(
            [
                *([Job("feed index", AT_ONCE, self.feed, "catalogue")] if self.feed else []),
                *([Job("learn meanings", OFTEN, self._mean)] if self._storage.fused else []),
                *([Job("tell events", SOON, tell)] if tell else []),
                Job("count events", EVERY_SECOND, RelayEvents(self._analytics.tracker)),
                Job("learn experiments", EVERY_SECOND, self._analytics.book.learn, "experiments"),
                Job("learn vocabulary", OFTEN, self._learn),
                Job("learn habits", OFTEN, self._learn_habits),
                Job("weigh habits", OFTEN, self._weigh_habits),
                *([Job("sum up models", NOW_AND_THEN, self._sum)] if self._language.chain else []),
                Job("work together", EVERY_SECOND, self._work_together),
            ],
            self._storage.notifications,
        )

    @cached_property
    def rounds(self) -> Sequence[Round]:
        """What is done once, whichever worker does it."""
        return [
            *(self._written() if self._notifying.notifiers else ()),
            Round("ring timeouts", NOW_AND_THEN, self._ring),
            Round("finish payments", NOW_AND_THEN, self._finish),
            Round("cancel unpaid", SELDOM, self._cancel_unpaid),
            Round("leave carts", SELDOM, self._leave_carts),
            Round("weigh bandits", SELDOM, self._analytics.bandits),
            Round("delete expired", SELDOM, self._delete_expired),
            *self._forgotten(),
            Round("number events", SELDOM, NumberEvents(self._storage.event_numbers)),
            *([Round("watch stock", NOW_AND_THEN, self._watch)] if self._watch else []),
        ]

    def _written(self) -> Iterator[Round]:
        """Yield what is done where there is a way to write to shoppers."""
        yield Round("send messages", PROMPTLY, self._send)
        if self._configuration.shop.follow_up.steps:
            yield Round("remind of carts", EVERY_MINUTE, self._remind)

    async def open(self) -> None:
        if self.remembering:
            self._platform.events.subscribe(TurnAnswered, self.remembering.hear)
        self.jobs.start()

    async def close(self) -> None:
        await self.jobs.stop()
        if self.remembering:
            self._platform.events.unsubscribe(TurnAnswered, self.remembering.hear)
            await self.remembering.stop()

    @cached_property
    def remembering(self) -> RememberTalks | None:
        """What sums up talks after their answers, where there is a model."""
        conversation = self._conversation
        if conversation.rememberer is None:
            return None
        return RememberTalks(
            conversation.contexts,
            conversation.rememberer,
            conversation.runner,
            self._platform.clock,
        )

    @cached_property
    def feed(self) -> FeedIndex | None:
        """What keeps the search engine abreast, where there is one."""
        storage = self._storage
        if storage.engine is None:
            return None
        return FeedIndex(storage.catalogue, storage.changes, storage.engine)

    async def _work_together(self) -> bool:
        """Go on until the queue breaks; then it is tried again, as any job is."""
        await self._storage.queue.run(self.rounds)
        return False

    async def _sum(self) -> bool:
        """Look up what all workers used up of the day's budget."""
        await self._language.day.look_up()
        return False

    async def _mean(self) -> bool:
        """Compute what the next products mean; tell whether there are more."""
        fused = self._storage.fused
        return bool(fused and await fused.learn())

    @cached_property
    def _learn(self) -> LearnVocabulary:
        conversation = self._conversation
        return LearnVocabulary(self._storage.catalogue, conversation.learn_shop, 0)

    @cached_property
    def _learn_habits(self) -> LearnHabits:
        return LearnHabits(self._storage.habits, self._selling.habits, self._platform.clock)

    @cached_property
    def _weigh_habits(self) -> WeighHabits:
        return WeighHabits(self._learn_habits, self._storage.catalogue, self._platform.clock)

    @cached_property
    def _ring(self) -> RingTimeouts:
        return RingTimeouts(
            self._storage.conversations,
            self._conversation.runner,
            self._platform.clock,
            self._patience(),
        )

    @cached_property
    def _send(self) -> SendMessages:
        return SendMessages(self._storage.outbox, self._notifying.news.tell, self._platform.clock)

    @cached_property
    def _remind(self) -> RemindOfCarts:
        return RemindOfCarts(
            self._storage.follow_ups,
            self._storage.conversations,
            self._notifying.reminders.tell,
            self._platform.clock,
            self._configuration.shop.follow_up,
        )

    @cached_property
    def _finish(self) -> FinishPayments:
        return FinishPayments(
            self._storage.orders,
            self._paying.payments,
            self._conversation.runner,
            self._platform.clock,
        )

    @cached_property
    def _cancel_unpaid(self) -> CancelUnpaid:
        return CancelUnpaid(
            self._storage.orders,
            self._paying.payments,
            self._conversation.runner,
            self._platform.clock,
            timedelta(minutes=self._configuration.shop.pay_minutes),
        )

    @cached_property
    def _leave_carts(self) -> LeaveCarts:
        waiting = self._configuration.shop.carts
        return LeaveCarts(
            self._storage.carts,
            self._conversation.runner,
            self._platform.clock,
            {
                "abandoned": timedelta(hours=waiting.abandoned_hours),
                "expired": timedelta(days=waiting.days),
            },
        )

    @cached_property
    def _watch(self) -> WatchStock | None:
        """What tells that little is left, where the shop wants to hear of it."""
        low = self._configuration.shop.inventory.low_stock
        if low is None:
            return None
        return WatchStock(self._storage.inventory, self._platform.events, low)

    @cached_property
    def _delete_expired(self) -> DeleteExpired:
        return DeleteExpired(self._storage.expired, self._platform.clock)

    def _forgotten(self) -> Iterator[Round]:
        """Yield what is done where the shop keeps something for a while only."""
        if self._storage.kept:
            yield Round("keep no longer", SELDOM, self._keep_no_longer)

    @cached_property
    def _keep_no_longer(self) -> KeepNoLonger:
        return KeepNoLonger(self._storage.retention, self._platform.clock, self._storage.kept)

    def _patience(self) -> dict[str, timedelta]:
        """Return how long each stage waits that a timeout rule leaves."""
        pipeline = self._configuration.pipeline
        left = {rule.source for rule in pipeline.rules if rule.on == "timeout"}
        return {
            name: timedelta(seconds=stage.timeout_seconds)
            for name, stage in pipeline.stages.items()
            if stage.timeout_seconds and left & {name, "*"}
        }

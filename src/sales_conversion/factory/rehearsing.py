"""A second shop in memory, where an old talk is had once more: with the real goods and files.

Nothing of it is kept, nobody is paid, nothing is sent; of the real shop it only reads.
"""

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from sales_conversion.config.editing import lay_over, passing_folder
from sales_conversion.errors import ConfigurationError, NotFound
from sales_conversion.factory import ServiceFactory
from sales_conversion.factory.memory import MemoryStorage
from sales_conversion.factory.platform import Platform
from sales_conversion.factory.reading import ReadOnlyStorage
from sales_conversion.factory.storage import Storage
from sales_conversion.jobs.habits import LearnHabits, WeighHabits
from sales_conversion.jobs.indexing import FeedIndex
from sales_conversion.models import (
    CartChanged,
    Conversation,
    Event,
    Order,
    Transcript,
    TurnAnswered,
    UserProfile,
)
from sales_conversion.providers.payments.pretended import PretendedPayments
from sales_conversion.replaying.arms import SameArms
from sales_conversion.replaying.clock import RecordedClock
from sales_conversion.replaying.replay import Replay
from sales_conversion.replaying.told import Replayed
from sales_conversion.repositories.memory.rehearsal import (
    RehearsedCatalogue,
    RehearsedConversations,
    RehearsedOrders,
)
from sales_conversion.settings import Settings

ALL = 2**31 - 1
"""As many messages as a talk may have."""


class Rehearsal:
    """The *house* is furnished for one talk of the *real* shop, and used once."""

    def __init__(self, real: Storage, house: ServiceFactory) -> None:
        self._real, self._house, self._clock = real, house, RecordedClock()
        house.platform.clock = self._clock

    async def replay(self, session_id: str) -> Replayed:
        """Have the talk of that session once more, or raise `NotFound`."""
        talk = await self._transcript(session_id)
        self._furnish(talk)
        await self._house.analytics.book.learn()
        await self._house.configuration.open()
        await self._house.conversation.open()
        await self._learn()
        conversation, selling = self._house.conversation, self._house.selling
        remembering = self._house.jobs.remembering
        if remembering:
            self._house.platform.events.subscribe(TurnAnswered, remembering.hear)
        replay = Replay(
            runner=conversation.runner,
            contexts=conversation.contexts,
            stages=selling.stages,
            intents=conversation.intents,
            clock=self._clock,
            rest=remembering.drain if remembering else _nothing,
        )
        return await replay.of(talk)

    async def _transcript(self, session_id: str) -> Transcript:
        kept = self._real.conversations
        found = await kept.load(session_id, messages=ALL)
        if found is None:
            raise NotFound(f"no session {session_id!r} is kept here")
        events, quotes = await kept.events(session_id), await kept.quotes(session_id)
        subjects = [*_subjects(found, events), *(quote.id for quote in quotes)]
        return Transcript(
            conversation=found,
            turns=await kept.turns(session_id),
            quotes=quotes,
            events=events,
            audit=tuple(await self._real.audit.of(subjects)),
        )

    def _furnish(self, talk: Transcript) -> None:
        house, found = self._house, talk.conversation
        storage = house.storage
        assert isinstance(storage, MemoryStorage)
        catalogue = RehearsedCatalogue(self._real.catalogue, storage.store, _took(found.orders))
        storage.catalogue = catalogue
        storage.conversations = RehearsedConversations(storage.store, catalogue)
        storage.experiment_changes = self._real.experiment_changes
        numbers = [order.number for order in reversed(found.orders)]
        storage.orders = RehearsedOrders(storage.store, numbers)
        methods = house.configuration.shop.payment_methods
        house.paying.providers = {name: PretendedPayments(name) for name in methods}
        unit = found.visitor or found.profile.id
        house.analytics.experiments = SameArms(house.analytics.experiments, unit, found.shown)
        if found.profile.external_id:
            storage.store.keep_profile(_known_before(found))

    async def _learn(self) -> None:
        """Find and recommend as the workers of the shop do once they have read all."""
        real, habits = self._real, self._house.selling.habits
        if real.engine:
            feed = FeedIndex(real.catalogue, real.changes, real.engine)
            while await feed():
                pass
        while real.fused and await real.fused.learn():
            pass
        learned = LearnHabits(real.habits, habits, self._clock)
        await learned.begin()
        await WeighHabits(learned, real.catalogue, self._clock)()


async def _nothing() -> None:
    """Nothing goes on beside the talk."""


@asynccontextmanager
async def rehearsal(settings: Settings, *, templates: bool = False) -> AsyncIterator[Rehearsal]:
    """Open the shop of *settings* for reading, and beside it one in memory.

    It has the files that are in force: what was written in the console lies over the folder. What
    a language model words and helps to understand, *templates* word alone.
    """
    if settings.storage == "memory":
        raise ConfigurationError("SALES_STORAGE=memory keeps no talk that could be had again")
    with passing_folder() as files:
        instead = {
            "storage": "memory",
            "config_dir": files,
            **({"model": ()} if templates else {}),
        }
        house = ServiceFactory(settings.model_copy(update=instead))
        real = ReadOnlyStorage(settings, Platform(), house.vectors)
        await real.open()
        try:
            newest = await real.revisions.newest()
            lay_over(settings.config_dir, newest.files if newest else {}, files)
            await house.language.open()
            yield Rehearsal(real, house)
        finally:
            await house.conversation.close()
            await house.language.close()
            await real.close()


def _subjects(found: Conversation, events: Sequence[Event]) -> set[str]:
    """Return what the audit trail knows the talk by."""
    carts = {event.cart_id for event in events if isinstance(event, CartChanged)}
    attempts = {attempt.id for order in found.orders for attempt in order.attempts}
    orders = {name for order in found.orders for name in (order.id, order.cart_id)}
    return {found.cart.id, *carts, *attempts, *orders}


def _took(orders: Sequence[Order]) -> Mapping[str, int]:
    """Return the units by sku that the orders of the talk took off the shelf."""
    units: Counter[str] = Counter()
    for order in orders:
        if order.status != "cancelled":
            units.update({line.sku: line.quantity for line in order.lines})
            units.subtract(order.returned)
    return units


def _known_before(found: Conversation) -> UserProfile:
    """Return the customer as known today, but for this visit and what was bought in it."""
    profile = found.profile
    bought = {line.product_id for order in found.orders for line in order.lines}
    history = tuple(each for each in profile.purchase_history if each not in bought)
    return replace(profile, purchase_history=history, visits=max(0, profile.visits - 1))

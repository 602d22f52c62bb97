"""The same storage in memory: nothing to start, and nothing left at the end."""

from functools import cached_property

from sales_conversion.analytics.memory_metrics import MemoryMetricsRepository
from sales_conversion.factory.storage import Storage
from sales_conversion.interfaces import (
    IAuditTrail,
    ICartRepository,
    ICatalogue,
    IClientEventRepository,
    ICodeUses,
    IConfigurationRevisions,
    IConversationRepository,
    IEventLog,
    IEventNumbers,
    IEventOutbox,
    IExperimentChanges,
    IExperimentUnits,
    IExpiredRows,
    IExposures,
    IFollowUps,
    IHabitRepository,
    IInventory,
    IJobQueue,
    IMerchantKeys,
    IMetricsRepository,
    IModelUsage,
    INotifications,
    IOneTimeKeys,
    IOrderRepository,
    IOutbox,
    IPrivacy,
    IRetention,
    IStreamParts,
    ITranscripts,
    IUserProfileRepository,
    IWebhookInbox,
)
from sales_conversion.models import Event
from sales_conversion.providers.queues.memory_queue import MemoryQueue
from sales_conversion.repositories.memory import (
    MemoryAuditTrail,
    MemoryCartRepository,
    MemoryCatalogue,
    MemoryClientEventRepository,
    MemoryCodeUses,
    MemoryConfigurationRevisions,
    MemoryConversationRepository,
    MemoryEventLog,
    MemoryEventNumbers,
    MemoryEventOutbox,
    MemoryExperimentChanges,
    MemoryExperimentUnits,
    MemoryExpiredRows,
    MemoryExposures,
    MemoryFollowUps,
    MemoryHabitRepository,
    MemoryInventory,
    MemoryMerchantKeys,
    MemoryModelUsage,
    MemoryNotifications,
    MemoryOrderRepository,
    MemoryOutbox,
    MemoryPrivacy,
    MemoryRetention,
    MemoryStore,
    MemoryStreamParts,
    MemoryTranscripts,
    MemoryUserProfileRepository,
    MemoryWebhookInbox,
)
from sales_conversion.repositories.sliding import SlidingWindows
from sales_conversion.services.identity import MemoryOneTimeKeys


class MemoryStorage(Storage):
    @cached_property
    def store(self) -> MemoryStore:
        return MemoryStore(self._platform.clock)

    async def open(self) -> None:
        """There is nothing to open."""

    async def close(self) -> None:
        """There is nothing to close."""

    @cached_property
    def engine(self) -> None:
        """Memory looks for itself."""

    @cached_property
    def fused(self) -> None:
        """By words alone."""

    async def searching(self) -> str:
        return "in memory"

    @property
    def where(self) -> str:
        return "in memory, until the end"

    async def room(self) -> None:
        """Memory takes no connections."""

    async def ping(self) -> None:
        """Memory always answers."""

    @cached_property
    def conversations(self) -> IConversationRepository:
        return MemoryConversationRepository(self.store)

    @cached_property
    def carts(self) -> ICartRepository:
        return MemoryCartRepository(self.store)

    @cached_property
    def profiles(self) -> IUserProfileRepository:
        return MemoryUserProfileRepository(self.store)

    @cached_property
    def orders(self) -> IOrderRepository:
        return MemoryOrderRepository(self.store)

    @cached_property
    def code_uses(self) -> ICodeUses:
        return MemoryCodeUses(self.store)

    @cached_property
    def outbox(self) -> IOutbox:
        return MemoryOutbox(self.store)

    @cached_property
    def follow_ups(self) -> IFollowUps:
        return MemoryFollowUps(self.store)

    @cached_property
    def audit(self) -> IAuditTrail:
        return MemoryAuditTrail(self.store)

    @cached_property
    def transcripts(self) -> ITranscripts:
        return MemoryTranscripts(self.store)

    @cached_property
    def revisions(self) -> IConfigurationRevisions:
        return MemoryConfigurationRevisions()

    @cached_property
    def privacy(self) -> IPrivacy:
        return self._kept_of_people

    @cached_property
    def retention(self) -> IRetention:
        return MemoryRetention(self.store, self._kept_of_people)

    @cached_property
    def _kept_of_people(self) -> MemoryPrivacy:
        return MemoryPrivacy(self.store, self.page, self._platform.ids)

    @cached_property
    def inventory(self) -> IInventory:
        return MemoryInventory(self.store)

    @cached_property
    def webhook_inbox(self) -> IWebhookInbox:
        return MemoryWebhookInbox(self.store)

    @cached_property
    def catalogue(self) -> ICatalogue:
        return MemoryCatalogue(self.store)

    @cached_property
    def experiment_units(self) -> IExperimentUnits:
        return MemoryExperimentUnits(self.store)

    def metrics(self, currency: str, of_models: str) -> IMetricsRepository:
        counted = MemoryMetricsRepository(currency, of_models)
        self._platform.events.subscribe(Event, counted.record)
        return counted

    @cached_property
    def event_log(self) -> IEventLog:
        return MemoryEventLog(self.store)

    @cached_property
    def page(self) -> MemoryClientEventRepository:
        return MemoryClientEventRepository(self.store)

    @cached_property
    def client_events(self) -> IClientEventRepository:
        return self.page

    @cached_property
    def event_outbox(self) -> IEventOutbox:
        return MemoryEventOutbox(self.store)

    @cached_property
    def event_numbers(self) -> IEventNumbers:
        return MemoryEventNumbers()

    @cached_property
    def habits(self) -> IHabitRepository:
        return MemoryHabitRepository(self.store, self.page)

    @cached_property
    def model_usage(self) -> IModelUsage:
        return MemoryModelUsage(self.store)

    @cached_property
    def expired(self) -> IExpiredRows:
        return MemoryExpiredRows(self.store)

    @cached_property
    def experiment_changes(self) -> IExperimentChanges:
        return MemoryExperimentChanges()

    @cached_property
    def exposures(self) -> IExposures:
        return MemoryExposures(self.store)

    @cached_property
    def stream(self) -> IStreamParts:
        return MemoryStreamParts(self.store)

    @property
    def notifications(self) -> INotifications:
        return MemoryNotifications()

    async def sealing(self) -> tuple[bool, str]:
        return True, "nothing is sealed in memory"

    async def listen(self) -> None:
        """There is nobody to listen to."""

    async def stop_listening(self) -> None:
        """Nobody was listened to."""

    @cached_property
    def queue(self) -> IJobQueue:
        return MemoryQueue()

    @property
    def shared_rates(self) -> SlidingWindows:
        """There is one process."""
        return self.own_rates

    @cached_property
    def merchant_keys(self) -> IMerchantKeys:
        return MemoryMerchantKeys(self.store)

    @cached_property
    def one_time_keys(self) -> IOneTimeKeys:
        return MemoryOneTimeKeys(self._platform.clock)

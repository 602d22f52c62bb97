"""What HTTP needs of the house, as the factory offers it: its areas, and nothing behind them."""

from collections.abc import AsyncIterator, Mapping
from typing import Protocol

from sales_conversion.api.schemas.pipeline import Pipeline
from sales_conversion.config.experiments import TriedOut
from sales_conversion.interfaces import (
    Admit,
    IAsking,
    IAuditTrail,
    ICartManager,
    ICartRecovery,
    ICatalogue,
    IClock,
    IConfigurationDesk,
    IContextManager,
    IConversationRepository,
    ICustomerIdentity,
    IEventExport,
    IExperimentBook,
    IExperimentResults,
    IFollower,
    IFraming,
    IFriction,
    IIds,
    IIntentDetector,
    IInventoryService,
    IKeyWatch,
    IMetricsCollector,
    INotifications,
    IOrderRepository,
    IPaymentService,
    IPaymentWebhook,
    IPrivacy,
    IRates,
    IRefusals,
    ISessionTracker,
    IStreamParts,
    ITranscripts,
    IWebhookInbox,
)
from sales_conversion.models import (
    Action,
    Actor,
    Customer,
    ImportReport,
    Opening,
    Order,
    Outcome,
    PageEvent,
)
from sales_conversion.models.welcome import Welcome
from sales_conversion.settings import Network, Reach


class Runner(Protocol):
    async def start(self, opening: Opening, scope: str | None = None) -> Welcome:
        """Start a session; started again under the same *scope*, it is the same session."""

    async def resume(
        self, session_id: str, admit: Admit | None = None, customer: Customer | None = None
    ) -> Welcome:
        """Give the session a new token in place of the old one."""

    async def run(
        self,
        session_id: str,
        action: Action,
        key: str | None = None,
        admit: Admit | None = None,
        by: Actor | None = None,
        follower: IFollower | None = None,
    ) -> Outcome:
        """Do *action* once; under the same *key*, give the same answer again."""


class Conversation(Protocol):
    framing: IFraming
    """How what happens is told; to be assigned before the first session."""

    @property
    def intents(self) -> IIntentDetector: ...
    @property
    def runner(self) -> Runner: ...
    @property
    def tracker(self) -> ISessionTracker: ...
    @property
    def contexts(self) -> IContextManager: ...
    @property
    def identity(self) -> ICustomerIdentity: ...
    @property
    def currency(self) -> str:
        """What carts are kept in; a session in another is not opened."""


class Storage(Protocol):
    @property
    def catalogue(self) -> ICatalogue: ...

    async def import_lines(
        self, lines: AsyncIterator[bytes], strict: bool, by: str
    ) -> ImportReport:
        """Store the products of these catalogue lines and tell what happened to each."""

    async def ping(self) -> None:
        """Raise unless the database answers."""

    async def sealing(self) -> tuple[bool, str]:
        """Say whether what was kept last can be read, and what it is sealed with."""

    async def searching(self) -> str:
        """Say what finds products, and whether it knows them by now."""

    async def order(self, order_id: str) -> Order | None:
        """Return the order, whosever it is."""

    @property
    def notifications(self) -> INotifications: ...
    @property
    def stream(self) -> IStreamParts: ...
    @property
    def audit(self) -> IAuditTrail: ...
    @property
    def conversations(self) -> IConversationRepository: ...
    @property
    def transcripts(self) -> ITranscripts: ...
    @property
    def privacy(self) -> IPrivacy: ...
    @property
    def orders(self) -> IOrderRepository: ...
    @property
    def webhook_inbox(self) -> IWebhookInbox: ...


class Selling(Protocol):
    @property
    def carts(self) -> ICartManager: ...
    @property
    def recovery(self) -> ICartRecovery: ...
    @property
    def inventory(self) -> IInventoryService: ...


class Paying(Protocol):
    @property
    def payments(self) -> IPaymentService: ...
    @property
    def webhooks(self) -> Mapping[str, IPaymentWebhook]:
        """The payment providers that call back, by name."""


class Language(Protocol):
    @property
    def is_there(self) -> bool:
        """Whether there is a language model to tell something."""

    def describe(self) -> str:
        """Name who words what is said, without asking them anything."""


class Analytics(Protocol):
    @property
    def metrics(self) -> IMetricsCollector: ...
    @property
    def export(self) -> IEventExport: ...
    @property
    def results(self) -> IExperimentResults: ...
    @property
    def book(self) -> IExperimentBook: ...
    @property
    def tried_out(self) -> TriedOut: ...

    @property
    def refusals(self) -> IRefusals: ...
    def waiting_for_models(self) -> int:
        """Say how many calls of language models are under way or wait for their turn."""

    def exposition(self) -> str:
        """Return the counters of this process in Prometheus' text format."""

    async def record_client_events(self, events: tuple[PageEvent, ...]) -> None:
        """Keep what only the page saw; an event id counts once per session."""


class Limiting(Protocol):
    @property
    def rates(self) -> IRates: ...
    @property
    def friction(self) -> IFriction: ...


class Shop(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...


class Configuration(Protocol):
    @property
    def shop(self) -> Shop: ...
    @property
    def pipeline(self) -> Pipeline: ...


class LiveConfiguration(Protocol):
    @property
    def desk(self) -> IConfigurationDesk: ...


class Platform(Protocol):
    @property
    def clock(self) -> IClock: ...
    @property
    def ids(self) -> IIds: ...
    @property
    def asking(self) -> IAsking: ...


class Keys(Protocol):
    @property
    def watch(self) -> IKeyWatch:
        """The keys that come and go, as this process knows them."""


class HttpSettings(Protocol):
    @property
    def admin_key(self) -> str | None:
        """Opens the shop's side of things, for reading and writing."""

    @property
    def viewer_key(self) -> str | None:
        """Opens it for reading."""

    @property
    def metrics(self) -> Reach:
        """Who `/metrics` is there for; the next two likewise."""

    @property
    def docs(self) -> Reach: ...
    @property
    def console(self) -> Reach: ...
    @property
    def allowed_origins(self) -> tuple[str, ...]: ...
    @property
    def image_origins(self) -> tuple[str, ...]: ...
    @property
    def hsts(self) -> int:
        """Seconds for which browsers that came by https come by nothing else; 0 is not said."""

    @property
    def body_limit(self) -> int: ...
    @property
    def import_limit(self) -> int: ...
    @property
    def rate_per_address(self) -> int | None:
        """Requests a minute; 0 or nothing is no limit."""

    @property
    def rate_per_session(self) -> int | None: ...
    @property
    def rate_per_key(self) -> int | None: ...
    @property
    def sessions_per_address(self) -> int | None:
        """Sessions that one address may start in an hour."""

    @property
    def concurrency(self) -> int | None:
        """Requests of this process that are worked on at a time; 0 or nothing is no limit."""

    @property
    def at_once_per_session(self) -> int | None: ...
    @property
    def connections(self) -> int: ...
    @property
    def connections_per_address(self) -> int | None: ...
    @property
    def header_limit(self) -> int:
        """Bytes."""

    @property
    def header_lines(self) -> int: ...
    @property
    def header_timeout(self) -> float:
        """Seconds."""

    @property
    def body_timeout(self) -> float:
        """Seconds."""

    @property
    def trusted_proxies(self) -> tuple[Network, ...]:
        """Who is believed about whom they speak for."""

    @property
    def streams(self) -> int:
        """Open streams of this process at most."""

    @property
    def streams_per_session(self) -> int: ...
    @property
    def streams_per_address(self) -> int | None: ...
    @property
    def client_events_per_session(self) -> int | None:
        """In a day."""

    @property
    def drain(self) -> float:
        """Seconds for which a process that is told to end goes on."""

    @property
    def request_timeout(self) -> float:
        """Seconds."""


class Relaying(Protocol):
    async def describe(self) -> str:
        """Say how many events wait for which broker, and how that is."""


class Services(Protocol):
    """The factory, as HTTP sees it."""

    @property
    def settings(self) -> HttpSettings: ...
    @property
    def platform(self) -> Platform: ...
    @property
    def configuration(self) -> Configuration: ...
    @property
    def live(self) -> LiveConfiguration: ...
    @property
    def storage(self) -> Storage: ...
    @property
    def keys(self) -> Keys: ...
    @property
    def selling(self) -> Selling: ...
    @property
    def paying(self) -> Paying: ...
    @property
    def conversation(self) -> Conversation: ...
    @property
    def language(self) -> Language: ...
    @property
    def analytics(self) -> Analytics: ...
    @property
    def limiting(self) -> Limiting: ...
    @property
    def relaying(self) -> Relaying: ...

    async def open(self) -> object:
        """Acquire everything, in order."""

    async def close(self) -> None:
        """Let go of it, in reverse."""

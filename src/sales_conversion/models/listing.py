"""Conversations and orders as the shop's people find them: what is asked for, what is told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

from sales_conversion.models.conversation import ChatMessage, StageName
from sales_conversion.models.money import Money
from sales_conversion.models.order import FulfilmentStatus, OrderStatus
from sales_conversion.models.payment import PaymentStatus
from sales_conversion.models.people import Handler

OPEN_FOR: Final = timedelta(minutes=30)
"""So long after the shopper did something a conversation goes on."""

WAITS_FOR: Final = timedelta(hours=24)
"""So long after the shopper did something they are waited with for a person."""

ConversationStatus: TypeAlias = Literal["open", "waiting", "taken", "ordered", "abandoned"]
"""*open*: it goes on, or a person has it. *waiting*: for a person. *abandoned*: it is over, and
nothing was ordered."""


@dataclass(frozen=True, slots=True)
class Place:
    """Behind which line of a list to go on: newest first, and of one time by id."""

    at: datetime
    id: str


@dataclass(frozen=True, slots=True)
class ConversationQuery:
    """What conversations to list; what is left out is not asked for."""

    words: str = ""
    """Words said in it, the beginning of each is enough; or all of an e-mail address, of the
    number of an order, or of an id."""

    stage: StageName = ""
    channel: str = ""
    status: ConversationStatus | None = None
    since: datetime | None = None
    """When it started at the earliest; *until* is no part of it any more."""

    until: datetime | None = None
    left_at: StageName = ""
    """Where the shopper stood last, as figures of who left count it: those without an order."""

    objection: str = ""
    """What was held against buying; together with *left_at*, what was last."""

    question: str = ""
    """The intent of the last question, as figures of who left count it; *none*: nothing was
    asked."""

    experiment: str = ""
    arm: str = ""


@dataclass(frozen=True, slots=True)
class OrderGlimpse:
    id: str
    number: str
    total: Money


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """A conversation in a list."""

    session_id: str
    started_at: datetime
    active_at: datetime
    stage: StageName
    channel: str
    locale: str
    customer: str | None
    """Their name, else their address, else who the shop says they are."""

    is_returning: bool
    messages: int
    cart_total: Money | None
    order: OrderGlimpse | None
    """The newest."""

    handler: Handler | None
    is_waiting: bool
    objections: tuple[str, ...]
    last_message: ChatMessage | None

    @property
    def place(self) -> Place:
        return Place(self.active_at, self.session_id)


@dataclass(frozen=True, slots=True)
class ConversationCounts:
    open: int
    waiting: int


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """What orders to list; what is left out is not asked for."""

    words: str = ""
    """A part of the number, or of the name or address of who ordered."""

    status: OrderStatus | None = None
    payment_status: PaymentStatus | None = None
    fulfilment_status: FulfilmentStatus | None = None
    since: datetime | None = None
    """When it was placed at the earliest; *until* is no part of it any more."""

    until: datetime | None = None

"""What all events of one session say: the same in whichever order they came, and told twice."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Self

from sales_conversion.models import (
    Event,
    ExperimentExposed,
    Money,
    Move,
    ObjectionRaised,
    OrderChanged,
    OrderPlaced,
    PageEvent,
    RefundChanged,
    SessionStarted,
    StageChanged,
    TurnAnswered,
)
from sales_conversion.models.metrics import NONE

HOLDOUT, UNASSISTED = "holdout", "none"
"""The experiment and its arm of shoppers who are to meet no assistant."""

QUESTIONS = frozenset({"ask_product", "ask_policy", "how_to", "compare", "order_status"})
"""Intents of messages that ask for an answer, not for goods."""


@dataclass(frozen=True, slots=True)
class SessionFigures:
    """One session, counted at the time of its events and not at that of their arrival."""

    started_at: datetime
    ended_at: datetime
    channel: str = NONE
    arms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    moves: tuple[Move, ...] = ()
    objections: tuple[str, ...] = ()
    strategy: str = NONE
    """The one that gave most of its answers; of several the first by name."""

    turns: int = 0
    question: str = NONE
    """What the last question was about, by its intent."""

    converted: bool = False
    orders: tuple[Money, ...] = ()
    """What the orders that stand are worth, less what went back."""

    model_cost: Decimal = Decimal(0)

    @classmethod
    def of(cls, events: Iterable[Event]) -> Self:
        """Return what *events* of one session come to; there must be one."""
        story, ordered = _Story(), in_order(events)
        for event in ordered:
            story.hear(event)
        return cls(
            started_at=story.started_at or ordered[0].at,
            ended_at=ordered[-1].at,
            channel=story.channel,
            arms=MappingProxyType(story.arms),
            moves=tuple(story.moves),
            objections=tuple(story.objections),
            strategy=story.main_strategy,
            turns=story.turns,
            question=story.question,
            converted=story.converted,
            orders=tuple(story.standing_orders()),
            model_cost=story.model_cost,
        )

    @property
    def seconds(self) -> int:
        """How long it went on."""
        return max(0, int((self.ended_at - self.started_at).total_seconds()))


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return each event once, as they happened; of one moment as they were recorded."""
    once = {event.event_id or place: event for place, event in enumerate(events)}
    return sorted(once.values(), key=lambda event: (event.at, event.event_id))


class _Story:
    """What is known after the events heard so far."""

    def __init__(self) -> None:
        self.started_at: datetime | None = None
        self.channel, self.question = NONE, NONE
        self.arms: dict[str, str] = {}
        self.moves: list[Move] = []
        self.objections: list[str] = []
        self.strategies = Counter[str]()
        self.turns, self.model_cost = 0, Decimal(0)
        self.placed: dict[str, Money] = {}
        self.cancelled: set[str] = set()
        self.refunds: dict[str, RefundChanged] = {}
        self.told_by_page: dict[tuple[str, int], Money | None] = {}

    def hear(self, event: Event) -> None:
        match event:
            case SessionStarted():
                self.started_at, self.channel = self.started_at or event.at, event.channel
                self.arms |= {given.experiment: given.arm for given in event.assignments}
            case StageChanged():
                self.moves.append(event.move)
            case ObjectionRaised():
                self.objections.append(event.kind)
            case TurnAnswered():
                self._answered(event)
            case OrderPlaced():
                self.placed[event.order_id] = event.total
            case OrderChanged(status="cancelled"):
                self.cancelled.add(event.order_id)
            case RefundChanged():
                self.refunds[event.refund_id] = event
            case ExperimentExposed():
                self.arms[event.experiment] = event.arm
            case PageEvent(name="purchase"):
                self._told_by_page(event)
            case _:
                pass

    def _answered(self, event: TurnAnswered) -> None:
        self.strategies[event.strategy] += 1
        self.turns += 1
        self.model_cost += event.model_cost
        if event.intent in QUESTIONS:
            self.question = event.intent

    def _told_by_page(self, event: PageEvent) -> None:
        """A page that is loaded again tells its order again, under the same transaction."""
        nameless = 0 if event.transaction_id else len(self.told_by_page)
        self.told_by_page.setdefault((event.transaction_id, nameless), event.value)

    @property
    def unassisted(self) -> bool:
        """Whether the shopper was to meet no assistant: then only their page knows of orders."""
        return self.arms.get(HOLDOUT) == UNASSISTED

    @property
    def main_strategy(self) -> str:
        return min(self.strategies, key=lambda name: (-self.strategies[name], name), default=NONE)

    @property
    def converted(self) -> bool:
        return bool(self.placed) or (self.unassisted and bool(self.told_by_page))

    def standing_orders(self) -> Iterable[Money]:
        if self.unassisted:
            yield from (value for value in self.told_by_page.values() if value)
        for order_id, total in self.placed.items():
            if order_id not in self.cancelled:
                yield total - self._back(order_id, total.currency)

    def _back(self, order_id: str, currency: str) -> Money:
        amounts = (
            refund.amount
            for refund in self.refunds.values()
            if refund.order_id == order_id and refund.status == "refunded"
        )
        return sum(amounts, start=Money(0, currency))

"""The report without a database: every event is kept and summed when somebody asks."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sales_conversion.analytics import funnels
from sales_conversion.models import (
    Event,
    GroupFigures,
    MetricsQuery,
    MetricsReport,
    Money,
    Move,
    ObjectionRaised,
    OrderChanged,
    OrderPlaced,
    RefundChanged,
    SessionStarted,
    StageChanged,
    TurnAnswered,
)
from sales_conversion.models.metrics import NONE


@dataclass(slots=True)
class SessionMetrics:
    """What was counted of one session."""

    started_at: datetime
    channel: str = NONE
    arms: dict[str, str] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    objections: list[str] = field(default_factory=list)
    strategies: Counter[str] = field(default_factory=Counter)
    placed: dict[str, Money] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)
    refunds: dict[str, RefundChanged] = field(default_factory=dict)

    def count(self, event: Event) -> None:
        self.started_at = min(self.started_at, event.at)
        match event:
            case SessionStarted():
                self.channel = event.channel
                self.arms = {given.experiment: given.arm for given in event.assignments}
            case StageChanged():
                self.moves.append(event.move)
            case ObjectionRaised():
                self.objections.append(event.kind)
            case TurnAnswered():
                self.strategies[event.strategy] += 1
            case OrderPlaced():
                self.placed[event.order_id] = event.total
            case OrderChanged(status="cancelled"):
                self.cancelled.add(event.order_id)
            case RefundChanged():
                self.refunds[event.refund_id] = event
            case _:
                pass

    @property
    def main_strategy(self) -> str:
        ranked = sorted(self.strategies, key=lambda name: (-self.strategies[name], name))
        return ranked[0] if ranked else NONE

    def orders(self, currency: str) -> list[Money]:
        """Return what the orders that stand are worth, less what went back."""
        standing = [
            (order, total)
            for order, total in self.placed.items()
            if order not in self.cancelled and total.currency == currency
        ]
        return [total - self._back(order, currency) for order, total in standing]

    def _back(self, order_id: str, currency: str) -> Money:
        done = [r for r in self.refunds.values() if r.status == "refunded"]
        back = (refund.amount for refund in done if refund.order_id == order_id)
        return sum(back, start=Money(0, currency))


DIMENSIONS: dict[str, Callable[[SessionMetrics], str]] = {
    "day": lambda session: session.started_at.astimezone(UTC).date().isoformat(),
    "stage": lambda session: funnels.standing(session.moves),
    "strategy": lambda session: session.main_strategy,
    "channel": lambda session: session.channel,
}


class MemoryMetricsRepository:
    """Give it every event that was committed, by `record`; `fold` counts them."""

    def __init__(self, currency: str) -> None:
        self._currency = currency
        self._waiting: deque[Event] = deque()
        self._sessions: dict[str, SessionMetrics] = {}

    def record(self, event: Event) -> None:
        self._waiting.append(event)

    async def fold(self, limit: int) -> Sequence[Event]:
        events = [self._waiting.popleft() for _ in range(min(limit, len(self._waiting)))]
        for event in (event for event in events if event.session_id):
            known = self._sessions.setdefault(event.session_id, SessionMetrics(event.at))
            known.count(event)
        return events

    async def report(self, query: MetricsQuery) -> MetricsReport:
        sessions = [each for each in self._sessions.values() if _in_range(each, query)]
        orders = [total for each in sessions for total in each.orders(self._currency)]
        visits = (v for each in sessions for v in funnels.visits(each.started_at, each.moves))
        return MetricsReport.of(
            sessions=len(sessions),
            conversions=sum(bool(each.placed) for each in sessions),
            orders=len(orders),
            revenue=self._sum(orders),
            funnel=funnels.funnel(visits),
            objections=Counter(kind for each in sessions for kind in each.objections),
            groups=self._groups(sessions, query.group_by),
        )

    def _groups(
        self, sessions: Sequence[SessionMetrics], group_by: tuple[str, ...]
    ) -> list[GroupFigures]:
        if not group_by:
            return []
        members = defaultdict[tuple[str, ...], list[SessionMetrics]](list)
        for session in sessions:
            members[tuple(_value(session, word) for word in group_by)].append(session)
        return [
            GroupFigures.of(
                dict(zip(group_by, key, strict=True)),
                len(group),
                sum(bool(each.placed) for each in group),
                self._sum([total for each in group for total in each.orders(self._currency)]),
            )
            for key, group in members.items()
        ]

    def _sum(self, amounts: Sequence[Money]) -> Money:
        return sum(amounts, start=Money(0, self._currency))


def _in_range(session: SessionMetrics, query: MetricsQuery) -> bool:
    late_enough = query.since is None or session.started_at >= query.since
    return late_enough and (query.until is None or session.started_at < query.until)


def _value(session: SessionMetrics, word: str) -> str:
    if word in DIMENSIONS:
        return DIMENSIONS[word](session)
    return session.arms.get(word.partition(":")[2], NONE)

"""The report without a database: every event is kept, and counted when it is its turn."""

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sales_conversion.measuring.amounts import Amounts, Key, amounts_of
from sales_conversion.measuring.reports import Currencies, Sums, Values, by_figure, grouped, report
from sales_conversion.measuring.sessions import SessionFigures
from sales_conversion.models import Event, MetricsQuery, MetricsReport


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted of one session."""

    started_at: datetime
    amounts: Amounts

    def is_in(self, query: MetricsQuery) -> bool:
        late_enough = query.since is None or self.started_at >= query.since
        return late_enough and (query.until is None or self.started_at < query.until)

    @property
    def day(self) -> str:
        return self.started_at.astimezone(UTC).date().isoformat()


class MemoryMetricsRepository:
    """Give it every event that was committed, by `record`; `fold` counts them."""

    def __init__(self, currency: str, of_models: str = "USD") -> None:
        self._currencies = Currencies(currency, of_models)
        self._waiting: deque[Event] = deque()
        self._recorded = set[str]()
        self._heard = defaultdict[str, list[Event]](list)
        self._sessions: dict[str, _Counted] = {}

    def record(self, event: Event) -> None:
        """What was recorded before changes nothing."""
        if not event.event_id or event.event_id not in self._recorded:
            self._recorded.add(event.event_id)
            self._waiting.append(event)

    async def fold(self, limit: int) -> Sequence[Event]:
        events = [self._waiting.popleft() for _ in range(min(limit, len(self._waiting)))]
        for event in events:
            self._heard[event.session_id].append(event)
        for session_id in {event.session_id for event in events} - {""}:
            figures = SessionFigures.of(self._heard[session_id])
            self._sessions[session_id] = _Counted(figures.started_at, amounts_of(figures))
        return events

    async def recount(self, limit: int) -> int:
        """What is in memory was counted by this release."""
        return 0

    async def report(self, query: MetricsQuery) -> MetricsReport:
        sessions = [each for each in self._sessions.values() if each.is_in(query)]
        amounts = Counter[Key]()
        groups = defaultdict[Values, Sums](Sums)
        for each in sessions:
            amounts.update(each.amounts)
            own = by_figure(each.amounts)
            parts = grouped(own, query.group_by, self._currencies.sales, each.day)
            for values, sums in parts.items():
                groups[values] = groups[values].plus(sums)
        return report(by_figure(amounts), groups, query.group_by, self._currencies)

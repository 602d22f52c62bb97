"""What became of the shoppers who met an experiment, counted from what memory kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import fmean

from sales_conversion.models import (
    Event,
    ExperimentExposed,
    MessageReceived,
    ObjectionRaised,
    OrderChanged,
    OrderPlaced,
    PersonRequested,
    RefundChanged,
    SessionStarted,
)
from sales_conversion.models.experiment_units import (
    FOREKNOWN,
    METRICS,
    ArmOutcome,
    Counts,
    ExperimentOutcome,
    Metric,
    Moments,
    UnitFigures,
    UnitsQuery,
)
from sales_conversion.repositories.memory.store import MemoryStore

HEARD = (
    SessionStarted,
    ExperimentExposed,
    MessageReceived,
    PersonRequested,
    ObjectionRaised,
    OrderPlaced,
    OrderChanged,
    RefundChanged,
)


class MemoryExperimentUnits:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def outcome(self, query: UnitsQuery) -> ExperimentOutcome:
        told = self._told_by_unit()
        met = {unit: _exposures(events, query.experiment) for unit, events in told.items()}
        met = {unit: seen for unit, seen in met.items() if seen and _in_range(seen[0], query)}
        units = [_figures(seen[0], told[unit], query.currency) for unit, seen in met.items()]
        units.sort(key=lambda unit: unit.exposed_at)
        by_arm = defaultdict[str, list[UnitFigures]](list)
        for unit in units:
            by_arm[unit.arm].append(unit)
        return ExperimentOutcome(
            tuple(_arm(arm, by_arm[arm]) for arm in sorted(by_arm)),
            tuple(_look(units[:due]) for due in query.looks if due <= len(units)),
            sum(len({each.arm for each in seen}) > 1 for seen in met.values()),
            units[0].exposed_at if units else None,
            units[-1].exposed_at if units else None,
        )

    def _told_by_unit(self) -> Mapping[str, list[Event]]:
        told = defaultdict[str, list[Event]](list)
        for session_id, events in self._store.happened.items():
            kept = self._store.sessions.get(session_id)
            unit = self._store.shopper_of(kept) if kept else session_id
            told[unit] += (event for event in events if isinstance(event, HEARD))
        return {unit: sorted(events, key=lambda event: event.at) for unit, events in told.items()}


def _exposures(events: Iterable[Event], experiment: str) -> list[ExperimentExposed]:
    exposed = (event for event in events if isinstance(event, ExperimentExposed))
    return [event for event in exposed if event.experiment == experiment]


def _in_range(met: ExperimentExposed, query: UnitsQuery) -> bool:
    late_enough = query.since is None or met.at >= query.since
    return late_enough and (query.until is None or met.at < query.until)


def _figures(met: ExperimentExposed, events: Sequence[Event], currency: str) -> UnitFigures:
    orders = [event for event in events if isinstance(event, OrderPlaced)]
    earned, back = _earned(orders, events, currency), _refunded(events)
    bought = [order for order in orders if order.at >= met.at]
    after = [event for event in events if event.at >= met.at]
    asked = {event.session_id for event in after if isinstance(event, PersonRequested)}
    return UnitFigures(
        met.arm,
        met.at,
        bought[0].at if bought else None,
        {
            "orders": len(bought),
            "revenue": sum(earned[order.order_id] for order in bought),
            "items": sum(_items(order) for order in bought),
            "sessions": len({event.session_id for event in after}),
            "messages": sum(isinstance(event, MessageReceived) for event in after),
            "refunds": sum(order.order_id in back for order in bought),
            "handoffs": len(asked),
            "objections": sum(isinstance(event, ObjectionRaised) for event in after),
            "before": sum(earned[order.order_id] for order in orders if order.at < met.at),
        },
    )


def _earned(
    orders: Iterable[OrderPlaced], events: Iterable[Event], currency: str
) -> Mapping[str, int]:
    changes = (event for event in events if isinstance(event, OrderChanged))
    cancelled = {change.order_id for change in changes if change.status == "cancelled"}
    back = _refunded(events)
    return {
        order.order_id: order.total.minor - back[order.order_id]
        if order.order_id not in cancelled and order.total.currency == currency
        else 0
        for order in orders
    }


def _refunded(events: Iterable[Event]) -> Counter[str]:
    last = {event.refund_id: event for event in events if isinstance(event, RefundChanged)}
    back = Counter[str]()
    for refund in last.values():
        if refund.status == "refunded":
            back[refund.order_id] += refund.amount.minor
    return back


def _items(order: OrderPlaced) -> int:
    return sum(item.quantity for item in order.basket.items) if order.basket else 0


def _arm(arm: str, units: Sequence[UnitFigures]) -> ArmOutcome:
    return ArmOutcome(
        arm,
        len(units),
        sum(unit.converted_at is not None for unit in units),
        int(sum(unit.figure("revenue") for unit in units)),
        {name: _moments(metric, units) for name, metric in METRICS.items()},
        _moments(FOREKNOWN, units),
    )


def _moments(metric: Metric, units: Sequence[UnitFigures]) -> Moments:
    of = [unit.figure(metric.of) for unit in units]
    per = [unit.figure(metric.per) for unit in units]
    means = fmean(of), fmean(per)
    away = [
        [each - mean for each in of_all] for of_all, mean in zip((of, per), means, strict=True)
    ]
    return Moments(*means, *(_product(away[i], away[j]) for i, j in ((0, 0), (1, 1), (0, 1))))


def _product(first: Sequence[float], second: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(first, second, strict=True)) / max(1, len(first) - 1)


def _look(units: Sequence[UnitFigures]) -> Mapping[str, Counts]:
    """Return the counts as they were when the last of these units came."""
    met = Counter(unit.arm for unit in units)
    converted = Counter(unit.arm for unit in _converted(units))
    return {arm: Counts(met[arm], converted[arm]) for arm in met}


def _converted(units: Sequence[UnitFigures]) -> Iterator[UnitFigures]:
    until = units[-1].exposed_at
    for unit in units:
        if unit.converted_at is not None and unit.converted_at <= until:
            yield unit

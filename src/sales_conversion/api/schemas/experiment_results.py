"""An experiment, read, on the wire."""

from typing_extensions import TypedDict

from sales_conversion.api.schemas.base import Money, wire_money
from sales_conversion.models import experiment_result as models


class Range(TypedDict):
    low: float
    high: float


class Interval(Range):
    """Of the lift; *kind* says how it was made: sequential, newcombe or confidence-sequence."""

    kind: str


class MetricResult(TypedDict):
    """Money is in whole units of the shop's currency. Without both sides nothing is compared."""

    name: str
    value: float
    difference: float | None
    low: float | None
    high: float | None


class ArmResult(TypedDict):
    """Lift, interval and p-values are beside the control; the control itself has none."""

    arm: str
    weight: float
    units: int
    conversions: int
    rate: float
    revenue_per_unit: Money
    lift: float | None
    interval: Interval | None
    relative_lift: float | None
    relative_interval: Range | None
    chance_to_win: float | None
    p_value: float | None
    p_adjusted: float | None
    metrics: list[MetricResult]


class SplitResult(TypedDict):
    """*p_value* is null where the weights follow the results; *leaked* are arms without weight
    that shoppers met."""

    p_value: float | None
    broken: bool
    leaked: list[str]


class GuardResult(TypedDict):
    name: str
    arm: str
    difference: float
    low: float
    high: float
    worse: bool


class Stopping(TypedDict):
    """*boundary* is in standard errors; *verdict* is better, worse, no-difference or go-on."""

    kind: str
    looks_done: int
    looks_planned: int | None
    boundary: float | None
    decided: bool
    verdict: str
    arm: str | None


class ExperimentResult(TypedDict):
    name: str
    control: str
    arms: list[ArmResult]
    split: SplitResult
    guards: list[GuardResult]
    stopping: Stopping
    days_running: int
    warnings: list[str]


def wire_result(result: models.ExperimentResult) -> ExperimentResult:
    split, stopping = result.split, result.stopping
    return {
        "name": result.name,
        "control": result.control,
        "arms": [_arm(arm) for arm in result.arms],
        "split": {"p_value": split.p_value, "broken": split.broken, "leaked": [*split.leaked]},
        "guards": [_guard(guard) for guard in result.guards],
        "stopping": {
            "kind": stopping.kind,
            "looks_done": stopping.looks_done,
            "looks_planned": stopping.looks_planned,
            "boundary": stopping.boundary,
            "decided": stopping.decided,
            "verdict": stopping.verdict,
            "arm": stopping.arm,
        },
        "days_running": result.days_running,
        "warnings": [*result.warnings],
    }


def _arm(arm: models.ArmResult) -> ArmResult:
    beside = arm.beside_control
    within = beside and beside.relative_range
    return {
        "arm": arm.arm,
        "weight": arm.weight,
        "units": arm.units,
        "conversions": arm.conversions,
        "rate": arm.rate,
        "revenue_per_unit": wire_money(arm.revenue_per_unit),
        "lift": beside.lift if beside else None,
        "interval": _interval(beside) if beside else None,
        "relative_lift": beside.relative_lift if beside else None,
        "relative_interval": {"low": within.low, "high": within.high} if within else None,
        "chance_to_win": arm.chance_to_win,
        "p_value": beside.p_value if beside else None,
        "p_adjusted": beside.p_adjusted if beside else None,
        "metrics": [_metric(metric) for metric in arm.metrics],
    }


def _interval(beside: models.BesideControl) -> Interval:
    return {"low": beside.range.low, "high": beside.range.high, "kind": beside.kind}


def _metric(metric: models.MetricResult) -> MetricResult:
    within = metric.range
    return {
        "name": metric.name,
        "value": metric.value,
        "difference": metric.difference,
        "low": within.low if within else None,
        "high": within.high if within else None,
    }


def _guard(guard: models.GuardResult) -> GuardResult:
    return {
        "name": guard.name,
        "arm": guard.arm,
        "difference": guard.difference,
        "low": guard.range.low,
        "high": guard.range.high,
        "worse": guard.worse,
    }

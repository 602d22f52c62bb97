"""An experiment, read: how sure its differences are, and whether it may be stopped."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sales_conversion.models.money import Money

Verdict: TypeAlias = Literal["better", "worse", "no-difference", "go-on"]
IntervalKind: TypeAlias = Literal["sequential", "newcombe", "confidence-sequence"]


@dataclass(frozen=True, slots=True)
class Range:
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MetricResult:
    """One metric of an arm, and beside the control how much it is more."""

    name: str
    value: float
    difference: float | None = None
    range: Range | None = None


@dataclass(frozen=True, slots=True)
class GuardResult:
    name: str
    arm: str
    difference: float
    range: Range
    worse: bool
    """Even the best end of the range is worse than the control."""


@dataclass(frozen=True, slots=True)
class BesideControl:
    """An arm beside the control, by how many of its shoppers bought."""

    lift: float
    range: Range
    kind: IntervalKind
    chance_to_win: float
    p_value: float
    p_adjusted: float
    """As many arms were compared (Holm)."""

    relative_lift: float | None = None
    relative_range: Range | None = None


@dataclass(frozen=True, slots=True)
class ArmResult:
    arm: str
    weight: float
    units: int
    conversions: int
    revenue_per_unit: Money
    metrics: tuple[MetricResult, ...]
    chance_to_win: float | None = None
    beside_control: BesideControl | None = None

    @property
    def rate(self) -> float:
        return self.conversions / self.units if self.units else 0.0


@dataclass(frozen=True, slots=True)
class SplitResult:
    p_value: float | None
    """None where the weights follow the results."""

    broken: bool
    leaked: tuple[str, ...]
    """Arms of weight 0 that shoppers met."""


@dataclass(frozen=True, slots=True)
class Stopping:
    kind: str
    verdict: Verdict
    looks_done: int
    looks_planned: int | None = None
    boundary: float | None = None
    """How many standard errors the difference must reach now."""

    arm: str | None = None
    """Which one the verdict is about."""

    @property
    def decided(self) -> bool:
        return self.verdict != "go-on"


@dataclass(frozen=True, slots=True)
class ExperimentResult:
    name: str
    control: str
    arms: tuple[ArmResult, ...]
    split: SplitResult
    guards: tuple[GuardResult, ...]
    stopping: Stopping
    days_running: int
    warnings: tuple[str, ...]

    @property
    def by_arm(self) -> Mapping[str, ArmResult]:
        return {each.arm: each for each in self.arms}

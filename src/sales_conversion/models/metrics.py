"""The funnel in figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sales_conversion.models.money import Money


@dataclass(frozen=True, slots=True)
class MetricsQuery:
    since: datetime | None = None
    until: datetime | None = None
    group_by: tuple[str, ...] = ()
    """day, stage, strategy, channel or experiment:<name>."""


@dataclass(frozen=True, slots=True)
class StageFigures:
    stage: str
    entered: int
    left_for: Mapping[str, int] = field(default_factory=dict)
    median_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """One row of a grouping; *key* names the value of every dimension."""

    key: Mapping[str, str]
    sessions: int
    conversions: int
    conversion_rate: Decimal
    revenue: Money


@dataclass(frozen=True, slots=True)
class MetricsReport:
    sessions: int
    conversions: int
    conversion_rate: Decimal
    revenue: Money
    average_order_value: Money
    funnel: tuple[StageFigures, ...] = ()
    objections: tuple[tuple[str, int], ...] = ()
    groups: tuple[GroupFigures, ...] = ()

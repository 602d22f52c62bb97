"""What became of the shoppers who met an experiment: counted by unit, told by arm."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class Metric:
    """All of one figure per all of another, over the shoppers of an arm."""

    of: str
    per: str
    more_is_better: bool


UNITS: Final = "units"
"""The figure of which every shopper has one."""

METRICS: Final[Mapping[str, Metric]] = {
    "revenue_per_shopper": Metric("revenue", UNITS, True),
    "average_order_value": Metric("revenue", "orders", True),
    "items_per_order": Metric("items", "orders", True),
    "messages_per_order": Metric("messages", "orders", False),
    "refund_rate": Metric("refunds", "orders", False),
    "handoff_rate": Metric("handoffs", "sessions", False),
    "objection_rate": Metric("objections", "sessions", False),
}
"""What an arm may change beside how many buy."""

FIGURES: Final = (
    "orders",
    "revenue",
    "items",
    "sessions",
    "messages",
    "refunds",
    "handoffs",
    "objections",
)
USUAL_GUARDS: Final = ("refund_rate", "handoff_rate", "messages_per_order")
"""What is watched where an experiment names nothing."""

FOREKNOWN: Final = Metric("revenue", "before", True)
"""What shoppers spent, and what they had spent before they met the experiment."""


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """One shopper, from the moment of the first exposure on."""

    arm: str
    exposed_at: datetime
    converted_at: datetime | None = None
    figures: Mapping[str, float] = field(default_factory=dict)
    """Of `FIGURES`, and `before`: what was spent until then. Money is in minor units."""

    def figure(self, name: str) -> float:
        return 1.0 if name == UNITS else self.figures.get(name, 0.0)


@dataclass(frozen=True, slots=True)
class Moments:
    """Two figures over the shoppers of an arm: means, variances (n - 1), covariance."""

    of_mean: float
    per_mean: float
    of_variance: float
    per_variance: float
    covariance: float


@dataclass(frozen=True, slots=True)
class ArmOutcome:
    arm: str
    units: int
    conversions: int
    revenue: int
    """In minor units."""

    moments: Mapping[str, Moments]
    """Of each of `METRICS`, by name."""

    foreknown: Moments
    """Of `FOREKNOWN`."""


@dataclass(frozen=True, slots=True)
class Counts:
    units: int
    conversions: int


@dataclass(frozen=True, slots=True)
class ExperimentOutcome:
    """What is known of an experiment; an arm nobody met is not in it."""

    arms: tuple[ArmOutcome, ...] = ()
    looks: tuple[Mapping[str, Counts], ...] = ()
    """What was known by arm as each planned look was due."""

    in_several: int = 0
    """Shoppers who met more than one arm; they count for the first."""

    first_at: datetime | None = None
    last_at: datetime | None = None
    """When the first and the last of them met it."""


@dataclass(frozen=True, slots=True)
class UnitsQuery:
    experiment: str
    currency: str
    """In which revenue is summed; orders in others convert and add no money."""

    since: datetime | None = None
    until: datetime | None = None
    """Only who met it in this time."""

    looks: tuple[int, ...] = ()
    """After so many shoppers the counts of the moment are wanted."""

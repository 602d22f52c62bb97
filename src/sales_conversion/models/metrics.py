"""The funnel in figures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from sales_conversion.errors import Invalid
from sales_conversion.models.conversation import SalesStage
from sales_conversion.models.money import Money
from sales_conversion.registry import unknown

GROUPINGS = ("day", "stage", "strategy", "channel", "experiment:<name>")
BY_EXPERIMENT = re.compile(r"experiment:.+")

NONE = "none"
"""The group of sessions that have no value there: no strategy answered, no arm was dealt."""


@dataclass(frozen=True, slots=True)
class MetricsQuery:
    """Sessions that started at *since* or later and before *until*.

    Raises `Invalid` when *group_by* names something sessions cannot be grouped by.
    """

    since: datetime | None = None
    until: datetime | None = None
    group_by: tuple[str, ...] = ()
    """day (UTC), stage (where the session stands), strategy (that gave most of its answers),
    channel (it started in) or experiment:<name> (its arm)."""

    def __post_init__(self) -> None:
        for word in self.group_by:
            if word not in GROUPINGS[:-1] and not BY_EXPERIMENT.fullmatch(word):
                raise Invalid(unknown("grouping", word, GROUPINGS))


@dataclass(frozen=True, slots=True)
class StageFigures:
    """One stage; a session that came back to it entered it twice."""

    stage: str
    entered: int
    left_for: Mapping[str, int] = field(default_factory=dict)
    median_seconds: float | None = None
    """How long those stayed who left, to the second; above a minute to within 1.6 %."""

    sessions: int = 0
    """How many sessions were here at all."""

    share: Decimal = Decimal(0)
    """Their share of all that an assistant was to talk to."""


class GroupFigures(NamedTuple):
    """One row of a grouping, of which there may be thousands; *key* names the value of every
    dimension."""

    key: Mapping[str, str]
    sessions: int
    conversions: int
    orders: int
    revenue: Money
    model_cost: Money
    """What language models cost in these sessions."""

    @property
    def conversion_rate(self) -> Decimal:
        return conversion_rate(self.conversions, self.sessions)

    @property
    def average_order_value(self) -> Money:
        return average(self.revenue, self.orders)


@dataclass(frozen=True, slots=True)
class LastObjection:
    """What was held against buying last by so many (*count*) who left."""

    kind: str
    count: int
    recovered: int
    """How many, wherever they stood, held the same against it and bought after all."""


@dataclass(frozen=True, slots=True)
class StageLeft:
    """Those who did not buy and whose last stage it was."""

    stage: str
    sessions: int
    last_objections: tuple[LastObjection, ...] = ()
    last_questions: tuple[tuple[str, int], ...] = ()
    """What they asked last, by intent, and how many."""


@dataclass(frozen=True, slots=True)
class HoldoutSide:
    """Sessions of one side: met by the assistant, or by none."""

    sessions: int
    conversions: int
    conversion_rate: Decimal


@dataclass(frozen=True, slots=True)
class HoldoutFigures:
    """What the assistant changes, measured against shoppers who met none."""

    share: Decimal
    """Those without, of all."""

    assisted: HoldoutSide
    unassisted: HoldoutSide
    lift: float | None = None
    """The rate with the assistant less that without; None without sessions on both sides."""

    low: float | None = None
    high: float | None = None
    """Between these the true lift lies, in 95 of 100 such shops (Newcombe)."""


@dataclass(frozen=True, slots=True)
class ArmFigures:
    """One arm beside the control: how far its conversion rate lies above or below."""

    arm: str
    sessions: int
    conversions: int
    difference: float | None = None
    """The share of the arm less that of the control; None without sessions on both sides."""

    low: float | None = None
    high: float | None = None
    """Between these the true difference lies, in 95 of 100 experiments (Newcombe)."""


@dataclass(frozen=True, slots=True)
class ExperimentFigures:
    """What an experiment showed so far; *control* is its first arm."""

    name: str
    control: str
    arms: tuple[ArmFigures, ...]
    split_p_value: float
    """How likely traffic as uneven as this is, under the weights of the arms."""

    split_is_broken: bool
    """The traffic does not fit the weights: do not read the result."""


@dataclass(frozen=True, slots=True)
class MetricsReport:
    sessions: int
    conversions: int
    conversion_rate: Decimal
    revenue: Money
    average_order_value: Money
    model_cost: Money
    median_turns: float | None = None
    """How many answers a session has, of those that have any; above 63 to within 1.6 %."""

    funnel: tuple[StageFigures, ...] = ()
    objections: tuple[tuple[str, int], ...] = ()
    abandonment: tuple[StageLeft, ...] = ()
    holdout: HoldoutFigures | None = None
    """None where every shopper is to meet the assistant."""

    groups: tuple[GroupFigures, ...] = ()
    experiments: tuple[ExperimentFigures, ...] = ()
    """Those that were grouped by."""


def conversion_rate(conversions: int, sessions: int) -> Decimal:
    """Return the share with four digits; of nothing it is 0."""
    whole = sessions or 1
    return Decimal((2 * 10_000 * conversions + whole) // (2 * whole)).scaleb(-4)


def average(revenue: Money, orders: int) -> Money:
    return Money(nearest(revenue.minor, orders or 1), revenue.currency)


def nearest(amount: int, parts: int) -> int:
    """Return one of so many equal *parts* in whole units; of two that are as near the even one."""
    whole, rest = divmod(amount, parts)
    return whole + (2 * rest > parts or (2 * rest == parts and whole % 2 == 1))


def stage_place(stage: str) -> tuple[int, str]:
    """Shipped stages come as a sale goes through them, those of the shop after them."""
    shipped = [str(each) for each in SalesStage]
    return (shipped.index(stage) if stage in shipped else len(shipped), stage)

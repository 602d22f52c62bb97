"""Two shares beside each other: do more of the one group convert?"""

import math
from dataclasses import dataclass

from sales_conversion.analytics.statistics.distributions import normal_quantile
from sales_conversion.analytics.statistics.effects import Effect, Interval, checked
from sales_conversion.errors import Invalid


@dataclass(frozen=True, slots=True)
class Share:
    """*count* of *total*: conversions of shoppers."""

    count: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.total or not self.total:
            raise Invalid(f"{self.count} of {self.total} is no share; a total must be above 0")

    @property
    def value(self) -> float:
        return self.count / self.total

    @property
    def variance(self) -> float:
        """The variance of the share itself, estimated from it alone."""
        return self.value * (1 - self.value) / self.total


def wald(control: Share, treatment: Share) -> Effect:
    """Return the difference with Wald's standard error: each share has its own variance."""
    error = math.sqrt(control.variance + treatment.variance)
    return Effect(treatment.value - control.value, error)


def pooled(control: Share, treatment: Share) -> Effect:
    """Return the difference with the standard error of two shares that are the same one."""
    together = Share(control.count + treatment.count, control.total + treatment.total)
    variance = together.variance * together.total * (1 / control.total + 1 / treatment.total)
    return Effect(treatment.value - control.value, math.sqrt(variance))


def relative(control: Share, treatment: Share, reach: float) -> Interval | None:
    """Return by what part of the control's share the other one lies above it, *reach* standard
    errors of the logarithm of their ratio to either side; of no conversions there is none."""
    if not (control.count and treatment.count):
        return None
    middle = math.log(treatment.value / control.value)
    error = math.sqrt(sum((1 - share.value) / share.count for share in (control, treatment)))
    return Interval(math.expm1(middle - reach * error), math.expm1(middle + reach * error))


def wilson(share: Share, reach: float) -> Interval:
    """Return Wilson's score interval of one share, without continuity correction."""
    n, p = share.total, share.value
    middle = p + reach * reach / (2 * n)
    spread = reach * math.sqrt(p * (1 - p) / n + reach * reach / (4 * n * n))
    whole = 1 + reach * reach / n
    return Interval(max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole))


def newcombe(control: Share, treatment: Share, reach: float) -> Interval:
    """Return Newcombe's hybrid score interval of the difference: it holds for few counts too."""
    old, new = wilson(control, reach), wilson(treatment, reach)
    difference = treatment.value - control.value
    below = math.hypot(treatment.value - new.low, old.high - control.value)
    above = math.hypot(new.high - treatment.value, control.value - old.low)
    return Interval(difference - below, difference + above)


def reach_of(confidence: float) -> float:
    """Return how many standard errors to either side have that *confidence*, for one look."""
    return normal_quantile((1 - checked(confidence)) / 2)

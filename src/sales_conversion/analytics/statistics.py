"""Is the difference between two arms real, and was the traffic split as planned?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from sales_conversion.errors import Invalid

ALARM = 0.001
"""A split less likely than this is broken, not bad luck."""


@dataclass(frozen=True, slots=True)
class Share:
    """*count* of *total*: conversions of sessions."""

    count: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.total or not self.total:
            raise Invalid(f"{self.count} of {self.total} is no share; a total must be above 0")

    @property
    def value(self) -> float:
        return self.count / self.total


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Lift:
    """How much larger the treatment's share is than the control's."""

    difference: float
    interval: Interval
    relative: float | None
    """The difference as a part of the control's share; None when that is 0."""

    @property
    def is_clear(self) -> bool:
        """Say whether the interval leaves no difference out."""
        return not self.interval.low <= 0 <= self.interval.high


@dataclass(frozen=True, slots=True)
class SampleRatio:
    """How well the traffic fits the weights of the arms."""

    chi_square: float
    p_value: float
    alarm: bool
    """The split is not the planned one: do not read the result."""


def wilson_interval(share: Share, confidence: float = 0.95) -> Interval:
    """Return Wilson's score interval of one share, without continuity correction."""
    z = _z(confidence)
    n, p = share.total, share.value
    middle = p + z * z / (2 * n)
    spread = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return Interval(max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole))


def lift(control: Share, treatment: Share, confidence: float = 0.95) -> Lift:
    """Return the difference with Newcombe's hybrid score interval: it holds for few counts too."""
    old, new = wilson_interval(control, confidence), wilson_interval(treatment, confidence)
    difference = treatment.value - control.value
    below = math.hypot(treatment.value - new.low, old.high - control.value)
    above = math.hypot(new.high - treatment.value, control.value - old.low)
    relative = difference / control.value if control.count else None
    return Lift(difference, Interval(difference - below, difference + above), relative)


def sample_ratio(counts: Sequence[int], weights: Sequence[float]) -> SampleRatio:
    """Compare traffic with weights; an arm of weight 0 counts only by having any traffic."""
    if len(counts) != len(weights) or not any(weights) or min(*counts, *weights) < 0:
        raise Invalid(f"{len(counts)} counts do not fit the weights {list(weights)}")
    arms = [(count, weight) for count, weight in zip(counts, weights, strict=True) if weight]
    total, whole = sum(count for count, _ in arms), sum(weight for _, weight in arms)
    leaked = sum(counts) > total
    if not total:
        return SampleRatio(0.0, 1.0, leaked)
    expected = [total * weight / whole for _, weight in arms]
    found = sum((c - e) ** 2 / e for (c, _), e in zip(arms, expected, strict=True))
    p_value = chi_square_tail(found, len(arms) - 1)
    return SampleRatio(found, p_value, leaked or p_value < ALARM)


def chi_square_tail(value: float, freedom: int) -> float:
    """Return how likely a chi-square of *freedom* degrees is at least *value*.

    The tail grows by one term for every two degrees; it starts at 0 (none) or erfc (one).
    """
    if freedom == 0:
        return 1.0
    half = value / 2
    tail = math.erfc(math.sqrt(half)) if freedom % 2 else 0.0
    for doubled in range(freedom % 2, freedom, 2):
        tail += _term(half, doubled / 2)
    return min(1.0, tail)


def _term(half: float, exponent: float) -> float:
    """Return half**exponent * e**-half / gamma(exponent + 1), which no large value overflows."""
    if not half:
        return 1.0 if not exponent else 0.0
    return math.exp(exponent * math.log(half) - half - math.lgamma(exponent + 1))


def _z(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise Invalid(f"confidence {confidence} is not between 0 and 1, such as 0.95")
    return NormalDist().inv_cdf((1 + confidence) / 2)

"""Was the traffic split as planned?"""

from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.analytics.statistics.distributions import chi_square_tail
from sales_conversion.errors import Invalid

ALARM = 0.001
"""A split less likely than this is broken, not bad luck."""


@dataclass(frozen=True, slots=True)
class SampleRatio:
    """How well the traffic fits the weights of the arms."""

    chi_square: float
    p_value: float
    leaked: bool
    """An arm of weight 0 has traffic."""

    @property
    def alarm(self) -> bool:
        """The split is not the planned one: do not read the result."""
        return self.leaked or self.p_value < ALARM


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
    return SampleRatio(found, chi_square_tail(found, len(arms) - 1), leaked)

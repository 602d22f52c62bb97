"""How far two shares lie apart, by the test that fits their counts, and when to stop looking."""

from sales_conversion.analytics.statistics.anytime import ConfidenceSequence
from sales_conversion.analytics.statistics.distributions import normal_quantile
from sales_conversion.analytics.statistics.exact import fisher
from sales_conversion.analytics.statistics.sequential import boundaries, evenly
from sales_conversion.analytics.statistics.shares import Share, pooled

FEW = 10
"""With fewer who converted, or fewer who did not, a share is not nearly normal."""


def are_few(*shares: Share) -> bool:
    """Say whether any of the counts is too small for a normal distribution."""
    return any(min(share.count, share.total - share.count) < FEW for share in shares)


def distance(control: Share, treatment: Share) -> float:
    """Return the difference in standard errors: pooled, or where counts are few as many as
    Fisher's exact test is worth."""
    if not are_few(control, treatment):
        return pooled(control, treatment).distance
    far = normal_quantile(max(fisher(control, treatment), 1e-300) / 2)
    return far if treatment.value >= control.value else -far


def stops_at_look(control: Share, treatment: Share, look: int, looks: int) -> bool:
    """Say whether a planned experiment may stop at this of its *looks*, evenly apart."""
    return abs(distance(control, treatment)) >= boundaries(evenly(looks))[look - 1]


def stops_any_time(control: Share, treatment: Share, sequence: ConfidenceSequence) -> bool:
    """Say whether an experiment without an end may stop at these counts."""
    units = control.total + treatment.total
    return abs(distance(control, treatment)) >= sequence.reach(units)

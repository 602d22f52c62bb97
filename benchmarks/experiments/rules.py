"""Rules that stop an experiment, from its counts alone; each with the arguments of the others.

decide(nA, xA, nB, xB, look, n_looks, planned_per_arm) -> bool
"""

from sales_conversion.analytics.statistics.anytime import ConfidenceSequence
from sales_conversion.analytics.statistics.evidence import stops_any_time, stops_at_look
from sales_conversion.analytics.statistics.shares import Share, pooled

LEVEL = 0.05


def group_sequential(
    n_a: int, x_a: int, n_b: int, x_b: int, look: int, n_looks: int, planned: int
) -> bool:
    return stops_at_look(Share(x_a, n_a), Share(x_b, n_b), look, n_looks)


def confidence_sequence(
    n_a: int, x_a: int, n_b: int, x_b: int, look: int, n_looks: int, planned: int
) -> bool:
    sequence = ConfidenceSequence(tuned_to=2 * planned)
    return stops_any_time(Share(x_a, n_a), Share(x_b, n_b), sequence)


def naive(n_a: int, x_a: int, n_b: int, x_b: int, look: int, n_looks: int, planned: int) -> bool:
    """The yardstick: an ordinary test at every look, as if there were no other."""
    return pooled(Share(x_a, n_a), Share(x_b, n_b)).p_value < LEVEL

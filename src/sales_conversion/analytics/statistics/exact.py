"""Fisher's exact test: for counts so small that no share is nearly normal."""

import math

from sales_conversion.analytics.statistics.shares import Share

TIES = 1 + 1e-7
"""Tables whose chances differ by less than rounding are equally likely."""


def fisher(control: Share, treatment: Share) -> float:
    """Return how likely a table at most as likely as this one is where the shares are one."""
    found = control.count + treatment.count
    fewest, most = max(0, found - treatment.total), min(found, control.total)
    chances = [
        _log_chance(control.total, treatment.total, found, k) for k in range(fewest, most + 1)
    ]
    seen = chances[control.count - fewest]
    top = max(chances)
    weights = [math.exp(chance - top) for chance in chances]
    limit = math.exp(seen - top) * TIES
    return min(1.0, math.fsum(w for w in weights if w <= limit) / math.fsum(weights))


def _log_chance(first: int, second: int, found: int, of_first: int) -> float:
    """Return the logarithm of how likely *of_first* of the *found* fall to the first group, but
    for a part that all tables share."""
    return -math.fsum(
        math.lgamma(each + 1)
        for each in (of_first, first - of_first, found - of_first, second - found + of_first)
    )

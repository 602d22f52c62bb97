"""How many shoppers an experiment needs."""

import math

from sales_conversion.analytics.statistics.distributions import normal_quantile
from sales_conversion.errors import Invalid


def size_per_arm(share: float, hoped: float, level: float = 0.05, power: float = 0.8) -> float:
    """Return of how many shoppers in each arm the change is seen with that *power*, where the
    variances are those of the two shares (Wald)."""
    _check(share, hoped)
    variance = share * (1 - share) + hoped * (1 - hoped)
    return variance * (_distance(level, power) / (hoped - share)) ** 2


def size_by_angle(share: float, hoped: float, level: float = 0.05, power: float = 0.8) -> float:
    """Return the same by Cohen's difference of angles, whose variance no share changes."""
    _check(share, hoped)
    angle = 2 * (math.asin(math.sqrt(hoped)) - math.asin(math.sqrt(share)))
    return 2 * (_distance(level, power) / angle) ** 2


def _distance(level: float, power: float) -> float:
    return normal_quantile(level / 2) + normal_quantile(1 - power)


def _check(share: float, hoped: float) -> None:
    if not (0 < share < 1 and 0 < hoped < 1) or share == hoped:
        raise Invalid(f"no number of shoppers tells {hoped} from {share}")

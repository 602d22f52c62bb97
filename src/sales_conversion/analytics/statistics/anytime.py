"""Looking as often as one likes at an experiment without a planned end.

The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024): an
interval for every moment, and all of them together hold as often as one would. It is wider; it
is narrowest, for what it is, about when *tuned_to* shoppers were seen.
"""

import math
from dataclasses import dataclass

from sales_conversion.errors import Invalid


@dataclass(frozen=True, slots=True)
class ConfidenceSequence:
    tuned_to: int
    level: float = 0.05

    def __post_init__(self) -> None:
        if self.tuned_to < 1 or not 0 < self.level < 1:
            raise Invalid(f"no sequence of level {self.level} is tuned to {self.tuned_to} units")

    def reach(self, units: int, level: float | None = None) -> float:
        """Return how many standard errors to either side hold at *units*, and at every other."""
        mixed = self._mixed(units)
        return math.sqrt(
            (mixed + 1) / mixed * (math.log1p(mixed) - 2 * math.log(level or self.level))
        )

    def p_value(self, distance: float, units: int) -> float:
        """Return the smallest level at which so many standard errors are out of reach."""
        mixed = self._mixed(units)
        exponent = (math.log1p(mixed) - distance * distance * mixed / (mixed + 1)) / 2
        return math.exp(min(0.0, exponent))

    def _mixed(self, units: int) -> float:
        """Return units times rho squared; rho is the best one for *tuned_to*, nearly."""
        spent = -2 * math.log(self.level)
        return units * (spent + math.log1p(spent)) / self.tuned_to

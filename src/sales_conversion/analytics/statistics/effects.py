"""A difference that was measured, and how sure it is."""

import math
from dataclasses import dataclass
from typing import Self

from sales_conversion.analytics.statistics.distributions import student_quantile, student_tails
from sales_conversion.errors import Invalid


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float

    @classmethod
    def around(cls, middle: float, reach: float) -> Self:
        return cls(middle - reach, middle + reach)


@dataclass(frozen=True, slots=True)
class Effect:
    """How much the treatment lies above the control."""

    difference: float
    standard_error: float
    freedom: float = math.inf
    """Degrees of freedom of Student's t; endless ones are the normal distribution."""

    @property
    def distance(self) -> float:
        """How many standard errors the difference is away from none."""
        if not self.standard_error:
            return math.copysign(math.inf, self.difference) if self.difference else 0.0
        return self.difference / self.standard_error

    @property
    def p_value(self) -> float:
        """How likely a difference as large as this is where there is none, on either side."""
        return student_tails(self.distance, self.freedom)

    def interval(self, confidence: float = 0.95) -> Interval:
        """Return between what the true difference lies, for one look at the figures."""
        reach = student_quantile(1 - checked(confidence), self.freedom)
        return self.within(reach)

    def within(self, reach: float) -> Interval:
        """Return the interval that is *reach* standard errors wide on either side."""
        return Interval.around(self.difference, reach * self.standard_error)


def checked(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise Invalid(f"confidence {confidence} is not between 0 and 1, such as 0.95")
    return confidence

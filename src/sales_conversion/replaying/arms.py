"""The arms of experiments that a talk would be dealt today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sales_conversion.interfaces import IABTesting
from sales_conversion.models import Assignment, Parameters


@dataclass(frozen=True, slots=True)
class SameArms:
    """Whoever asks is dealt what the shopper *unit* is dealt, who was *shown* something before."""

    experiments: IABTesting
    unit: str
    shown: tuple[Assignment, ...] = ()

    @property
    def deals(self) -> bool:
        return self.experiments.deals

    def assign(self, unit: str, known: Iterable[Assignment] = ()) -> tuple[Assignment, ...]:
        return self.experiments.assign(self.unit, self.shown)

    def parameters(self, assignments: Sequence[Assignment]) -> Parameters:
        return self.experiments.parameters(assignments)

"""The arms of experiments that a talk would be dealt today."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sales_conversion.interfaces import IABTesting
from sales_conversion.models import Assignment


@dataclass(frozen=True, slots=True)
class SameArms:
    """Whoever asks is dealt what the session *unit* is dealt."""

    experiments: IABTesting
    unit: str

    def assign(self, unit: str) -> tuple[Assignment, ...]:
        return self.experiments.assign(self.unit)

    def parameters(self, assignments: Sequence[Assignment]) -> dict[str, Any]:
        return self.experiments.parameters(assignments)

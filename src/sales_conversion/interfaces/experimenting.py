"""Reading experiments: what became of the shoppers who met them, and what that says."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sales_conversion.models import Assignment
from sales_conversion.models.experiment_result import ExperimentResult
from sales_conversion.models.experiment_units import ExperimentOutcome, UnitsQuery


class IExposures(Protocol):
    async def shown_to(self, unit: str) -> Sequence[Assignment]:
        """Return what the shopper behind *unit* was shown first, of each experiment."""


class IExperimentUnits(Protocol):
    async def outcome(self, query: UnitsQuery) -> ExperimentOutcome:
        """Return what the shoppers who met the experiment did since then, told by arm.

        A shopper is a profile with all its sessions, and counts for the arm that was met first.
        """


class IExperimentResults(Protocol):
    async def results(
        self, name: str, since: datetime | None = None, until: datetime | None = None
    ) -> ExperimentResult:
        """Read the experiment, of those who met it in the range; raise `NotFound` without one."""

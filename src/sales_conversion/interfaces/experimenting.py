"""Reading experiments: what became of the shoppers who met them, and what that says."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from sales_conversion.models import Assignment
from sales_conversion.models.experiment_result import ExperimentResult
from sales_conversion.models.experiment_units import ExperimentOutcome, UnitsQuery
from sales_conversion.models.kept_experiment import ExperimentChange, ListedExperiment


class IExperimentChanges(Protocol):
    async def number(self) -> int:
        """Return how many changes there are: another number is news."""

    async def all(self) -> Sequence[ExperimentChange]:
        """Return them all, oldest first."""

    async def add(self, change: ExperimentChange) -> None:
        """Add the next one; raise `VersionConflict` when its number is taken."""


class IExperimentBook(Protocol):
    """All experiments. What is done to them is refused with `Conflict` where it comes too late."""

    def listed(self) -> Sequence[ListedExperiment]:
        """Return what there is, but what was deleted."""

    async def learn(self) -> bool:
        """Look whether any worker did something since."""

    async def create(self, document: Mapping[str, Any], by: str) -> ListedExperiment:
        """Set one up, or set a draft up anew; raise `Invalid` with what was probably meant."""

    async def start(self, name: str, by: str) -> ListedExperiment:
        """Let shoppers take part from now on."""

    async def ramp_up(self, name: str, traffic: float, by: str) -> ListedExperiment:
        """Let more shoppers join; nobody who is in moves."""

    async def weigh(self, name: str, arms: Mapping[str, float], by: str) -> ListedExperiment:
        """Give those who join from now on other chances."""

    async def stop(self, name: str, decision: str, by: str) -> ListedExperiment:
        """Let it change nothing any more."""

    async def delete(self, name: str, by: str) -> ListedExperiment:
        """Leave out what was never started."""


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

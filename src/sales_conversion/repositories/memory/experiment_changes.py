"""What was done to experiments in the console, in a list."""

from collections.abc import Sequence

from sales_conversion.errors import VersionConflict
from sales_conversion.models.kept_experiment import ExperimentChange


class MemoryExperimentChanges:
    def __init__(self) -> None:
        self._changes: list[ExperimentChange] = []

    async def number(self) -> int:
        return len(self._changes)

    async def all(self) -> Sequence[ExperimentChange]:
        return tuple(self._changes)

    async def add(self, change: ExperimentChange) -> None:
        if change.number != len(self._changes) + 1:
            raise VersionConflict("somebody else changed an experiment just now; look again")
        self._changes.append(change)

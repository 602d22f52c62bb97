"""An experiment and what was done to it: set up, started, joined by more, stopped; by whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sales_conversion.models.experiment import Experiment

ExperimentState: TypeAlias = Literal["draft", "running", "stopped", "deleted"]
ExperimentAction: TypeAlias = Literal[
    "created", "changed", "started", "ramped_up", "weighed", "stopped", "deleted"
]


@dataclass(frozen=True, slots=True)
class ExperimentChange:
    """One thing that was done to an experiment; *number* counts those of all experiments."""

    number: int
    experiment: str
    at: datetime
    by: str
    action: ExperimentAction
    state: ExperimentState
    document: Mapping[str, Any]
    """The whole of it from now on, as an entry of `experiments.json`."""

    decision: str = ""


@dataclass(frozen=True, slots=True)
class ListedExperiment:
    experiment: Experiment
    state: ExperimentState
    source: Literal["file", "console"]
    history: tuple[ExperimentChange, ...] = ()
    """What was done to it in the console, oldest first."""

    def at(self, action: ExperimentAction) -> datetime | None:
        """Return when that was done last."""
        done = [change.at for change in self.history if change.action == action]
        return done[-1] if done else None

    @property
    def decision(self) -> str:
        return self.history[-1].decision if self.history else ""


def by_experiment(changes: Iterable[ExperimentChange]) -> Mapping[str, Sequence[ExperimentChange]]:
    """Return the changes of each experiment, in their order."""
    found: dict[str, list[ExperimentChange]] = {}
    for change in changes:
        found.setdefault(change.experiment, []).append(change)
    return found

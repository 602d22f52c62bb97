"""Deal out the arms of experiments: by a hash, so the same unit gets the same arm anywhere.

The hash is FNV-1a in 32 bits over UTF-16 units, twice, as version 2 of GrowthBook's: other
tools that know the experiment and the unit find the same arm.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from sales_conversion.errors import ConfigurationError
from sales_conversion.models import Assignment, Experiment

OFFSET = 0x811C9DC5
PRIME = 0x01000193
WORD = 0xFFFFFFFF

BUCKETS = 10_000
"""How finely weights are told apart: to a hundredth of a percent."""


class ABTestingFramework:
    """The running ones of *experiments*; each is dealt by its own name, whatever else runs."""

    def __init__(self, experiments: Iterable[Experiment]) -> None:
        self._running: dict[str, Experiment] = {}
        for experiment in experiments:
            if experiment.name in self._running:
                raise ConfigurationError(f"two experiments are called {experiment.name!r}")
            if experiment.running:
                self._running[experiment.name] = experiment

    def assign(self, unit: str) -> tuple[Assignment, ...]:
        running = self._running.values()
        return tuple(Assignment(each.name, _arm(each, unit)) for each in running)

    def parameters(self, assignments: Sequence[Assignment]) -> dict[str, Any]:
        """What was dealt by an experiment that no longer runs changes nothing any more."""
        merged: dict[str, Any] = {}
        for given in assignments:
            if experiment := self._running.get(given.experiment):
                merged.update(experiment.parameters.get(given.arm, {}))
        return merged


def bucket(experiment: str, unit: str) -> int:
    """Return a number below `BUCKETS`, spread evenly over units and anew for each experiment."""
    return fnv1a(str(fnv1a(experiment + unit))) % BUCKETS


def fnv1a(text: str) -> int:
    units = memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")
    found = OFFSET
    for unit in units:
        found = (found ^ unit) * PRIME & WORD
    return found


def _arm(experiment: Experiment, unit: str) -> str:
    """Arms lie side by side, each as wide as its weight; the bucket points at one of them."""
    place = bucket(experiment.name, unit) * sum(experiment.arms.values())
    ends = accumulate(weight * BUCKETS for weight in experiment.arms.values())
    return next(arm for arm, end in zip(experiment.arms, ends, strict=True) if place < end)

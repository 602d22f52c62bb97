"""Deal out the arms of experiments: by a hash, so the same unit gets the same arm anywhere.

The hash is FNV-1a in 32 bits over UTF-16 units, twice, as version 2 of GrowthBook's: other
tools that know the experiment and the unit find the same arm. Who takes part, which part of a
namespace a unit is in and who goes without an assistant are hashes of their own: that more
may join moves nobody who is in.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from sales_conversion.errors import ConfigurationError
from sales_conversion.models import (
    ASSISTED,
    HOLDOUT,
    UNASSISTED,
    Assignment,
    Experiment,
    Parameters,
)

OFFSET = 0x811C9DC5
PRIME = 0x01000193
WORD = 0xFFFFFFFF

BUCKETS = 10_000
"""How finely weights are told apart: to a hundredth of a percent."""

TRAFFIC, NAMESPACE = "traffic:", "namespace:"
"""Before the name that is hashed, where it is not the arm that is asked for."""


class ABTestingFramework:
    """The running ones of *experiments*; each is dealt by its own name, whatever else runs."""

    def __init__(self, experiments: Iterable[Experiment], holdout: float = 0.0) -> None:
        self._holdout = holdout
        self._running: Mapping[str, Experiment] = {}
        self.learn(experiments)

    def learn(self, experiments: Iterable[Experiment]) -> None:
        """From now on deal out these *experiments*, and no others."""
        running: dict[str, Experiment] = {}
        for experiment in experiments:
            if experiment.name in running:
                raise ConfigurationError(f"two experiments are called {experiment.name!r}")
            if experiment.running:
                running[experiment.name] = experiment
        self._running = running

    @property
    def deals(self) -> bool:
        return bool(self._running or self._holdout)

    def assign(self, unit: str, known: Iterable[Assignment] = ()) -> tuple[Assignment, ...]:
        shown: dict[str, str] = {}
        for given in known:
            shown.setdefault(given.experiment, given.arm)
        if self._holdout:
            held = Assignment(HOLDOUT, shown.get(HOLDOUT) or self._side(unit))
            return (held,) if held.arm == UNASSISTED else (held, *self._dealt(unit, shown))
        return self._dealt(unit, shown)

    def parameters(self, assignments: Sequence[Assignment]) -> Parameters:
        """What was dealt by an experiment that no longer runs changes nothing any more."""
        values: dict[str, object] = {}
        tried_by: dict[str, list[str]] = {}
        for given in assignments:
            if experiment := self._running.get(given.experiment):
                values.update(experiment.values(given.arm))
                for name in experiment.changes:
                    tried_by.setdefault(name, []).append(experiment.name)
        return Parameters(values, tried_by)

    def _side(self, unit: str) -> str:
        return UNASSISTED if _part(HOLDOUT, unit) < self._holdout else ASSISTED

    def _dealt(self, unit: str, shown: Mapping[str, str]) -> tuple[Assignment, ...]:
        """Who was shown an arm stays in it, and out of what excludes it, whatever changed."""
        met = (self._running[name] for name in shown if name in self._running)
        stays = _apart(each for each in met if shown[each.name] in each.arms)
        closed = {each.namespace.name for each in stays if each.namespace}
        arms = {each.name: shown[each.name] for each in stays}
        for each in self._running.values():
            if each.name not in shown and self._takes_part(each, unit, closed):
                arms[each.name] = _arm(each, unit)
        return tuple(Assignment(name, arm) for name, arm in arms.items())

    def _takes_part(self, experiment: Experiment, unit: str, closed: set[str]) -> bool:
        part = experiment.namespace
        if part and part.name in closed:
            return False
        if part and not part.start <= _part(NAMESPACE + part.name, unit) < part.end:
            return False
        whole = experiment.traffic == 1
        return whole or _part(TRAFFIC + experiment.name, unit) < experiment.traffic


def bucket(experiment: str, unit: str) -> int:
    """Return a number below `BUCKETS`, spread evenly over units and anew for each experiment."""
    return fnv1a(str(fnv1a(experiment + unit))) % BUCKETS


def fnv1a(text: str) -> int:
    units = memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")
    found = OFFSET
    for unit in units:
        found = (found ^ unit) * PRIME & WORD
    return found


def _part(name: str, unit: str) -> float:
    return bucket(name, unit) / BUCKETS


def _apart(experiments: Iterable[Experiment]) -> list[Experiment]:
    """Leave one of each namespace, the first: somebody may have been in another part before."""
    kept: dict[str, Experiment] = {}
    for each in experiments:
        kept.setdefault(f"/{each.namespace.name}" if each.namespace else each.name, each)
    return [*kept.values()]


def _arm(experiment: Experiment, unit: str) -> str:
    """Arms lie side by side, each as wide as its weight; the bucket points at one of them."""
    place = bucket(experiment.name, unit) * sum(experiment.arms.values())
    ends = accumulate(weight * BUCKETS for weight in experiment.arms.values())
    return next(arm for arm, end in zip(experiment.arms, ends, strict=True) if place < end)

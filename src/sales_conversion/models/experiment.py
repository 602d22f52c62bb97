"""A question put to shoppers by chance: which arm serves them better."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Final, Literal, TypeAlias

from sales_conversion.errors import ConfigurationError
from sales_conversion.models.conversation import Assignment
from sales_conversion.registry import unknown

HOLDOUT: Final = "holdout"
"""The experiment that everybody is in while a part of the shoppers goes without us."""

ASSISTED, UNASSISTED = "assistant", "none"
"""Its arms."""

PlanKind: TypeAlias = Literal["fixed-horizon", "open-ended"]


@dataclass(frozen=True, slots=True)
class Namespace:
    """A part of all shoppers, by a hash of the namespace's own: from *start* to below *end*.

    Experiments that have parts of their own of one namespace never share a shopper.
    """

    name: str
    start: float = 0.0
    end: float = 1.0

    def overlaps(self, other: "Namespace") -> bool:
        return self.name == other.name and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Plan:
    """When it is decided: after so many shoppers, looked at so often; or whenever it is clear."""

    kind: PlanKind = "open-ended"
    sample_size: int | None = None
    """Shoppers of all arms together."""

    looks: int = 1


@dataclass(frozen=True, slots=True)
class Experiment:
    """*arms* are weights: {"short": 1, "long": 3} gives one shopper in four the short one."""

    name: str
    arms: Mapping[str, float]
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What each arm changes; an arm without an entry changes nothing."""

    running: bool = True
    about: str = ""
    traffic: float = 1.0
    """The part of the shoppers that take part, of those in its namespace."""

    namespace: Namespace | None = None
    plan: Plan = Plan()
    guard_metrics: tuple[str, ...] = ()
    bandit: bool = False
    """Whether its weights follow its results."""

    ready: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, compare=False)
    """The parameters that are read before they are used, by arm: a rule with other conditions."""

    def __post_init__(self) -> None:
        if min(self.arms.values(), default=0) < 0 or not any(self.arms.values()):
            raise ConfigurationError(
                f"experiment {self.name!r} has the weights {dict(self.arms)}; none may be"
                " negative and one must be above 0"
            )
        for arm in self.parameters:
            if arm not in self.arms:
                reason = unknown("arm", arm, self.arms)
                raise ConfigurationError(f"experiment {self.name!r}: {reason}")

    @property
    def shares(self) -> Mapping[str, float]:
        """The part of those who take part that each arm gets."""
        whole = sum(self.arms.values())
        return {arm: weight / whole for arm, weight in self.arms.items()}

    @property
    def changes(self) -> frozenset[str]:
        """The parameters that any of its arms changes."""
        return frozenset(name for arm in self.parameters.values() for name in arm)

    def values(self, arm: str) -> Mapping[str, Any]:
        """Return what *arm* changes, ready to be used."""
        return {**self.parameters.get(arm, {}), **self.ready.get(arm, {})}

    def excludes(self, other: "Experiment") -> bool:
        """Tell whether both have parts of their own of one namespace."""
        mine, theirs = self.namespace, other.namespace
        if mine is None or theirs is None or mine.name != theirs.name:
            return False
        return not mine.overlaps(theirs)


def is_unassisted(assignments: Iterable[Assignment]) -> bool:
    """Tell whether this shopper goes without an assistant."""
    return any((each.experiment, each.arm) == (HOLDOUT, UNASSISTED) for each in assignments)


def clash(experiments: Iterable[Experiment]) -> str | None:
    """Say which two of these experiments cannot run at once, and what to do; None if all can."""
    running = [each for each in experiments if each.running]
    for one, other in combinations(running, 2):
        if reason := _clash(one, other):
            return reason
    return None


def _clash(one: Experiment, other: Experiment) -> str | None:
    both = f"{one.name!r} and {other.name!r}"
    if one.namespace and other.namespace and one.namespace.overlaps(other.namespace):
        return (
            f"{both} have parts of the namespace {one.namespace.name!r} that overlap;"
            " give each its own"
        )
    shared: Sequence[str] = sorted(one.changes & other.changes)
    if shared and not one.excludes(other):
        return (
            f"{both} both change {shared[0]!r}, so neither could be told by its results;"
            " give each a part of one namespace, or run them one after the other"
        )
    return None

"""A question put to shoppers by chance: which arm serves them better."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from sales_conversion.errors import ConfigurationError
from sales_conversion.registry import unknown

PlanKind: TypeAlias = Literal["fixed-horizon", "open-ended"]


@dataclass(frozen=True, slots=True)
class Plan:
    """When it is decided: after so many shoppers, looked at so often; or whenever it is clear."""

    kind: PlanKind = "open-ended"
    sample_size: int | None = None
    """Shoppers of all arms together."""

    looks: int = 1


@dataclass(frozen=True, slots=True)
class Experiment:
    """*arms* are weights: {"short": 1, "long": 3} gives one session in four the short one."""

    name: str
    arms: Mapping[str, float]
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What each arm changes; an arm without an entry changes nothing."""

    running: bool = True
    plan: Plan = Plan()
    guard_metrics: tuple[str, ...] = ()
    bandit: bool = False
    """Whether its weights follow its results."""

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

"""Experiments on the wire."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from sales_conversion import models
from sales_conversion.api.schemas.base import Body
from sales_conversion.config.experiment_parameters import Parameter
from sales_conversion.config.experiments import TriedOut
from sales_conversion.models.experiment import PlanKind
from sales_conversion.models.kept_experiment import (
    ExperimentAction,
    ExperimentState,
    ListedExperiment,
)

MOST_NAMES = 50
"""Arms, parameters or metrics that are named in one experiment."""

Share = Annotated[float, Field(ge=0, le=1)]
Named = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class NewPlan(Body):
    kind: PlanKind = "open-ended"
    sample_size: int | None = None
    looks: int | None = None


class NewNamespace(Body):
    name: Named
    start: Share = Field(default=0.0, alias="from")
    end: Share = Field(default=1.0, alias="to")


class NewExperiment(Body):
    """An entry of `experiments.json`; checked as it would be there."""

    name: Named
    about: Annotated[str, StringConstraints(max_length=500)] = ""
    arms: Annotated[dict[Named, float], Field(max_length=MOST_NAMES)]
    parameters: Annotated[
        dict[Named, Annotated[dict[Named, Any], Field(max_length=MOST_NAMES)]],
        Field(max_length=MOST_NAMES),
    ] = Field(default_factory=dict)
    traffic: Share = 1.0
    namespace: NewNamespace | None = None
    plan: NewPlan = NewPlan()
    guard_metrics: Annotated[list[Named], Field(max_length=MOST_NAMES)] = Field(
        default_factory=list
    )
    bandit: bool = False

    def document(self) -> Mapping[str, Any]:
        return self.model_dump(by_alias=True, exclude_none=True)


class Traffic(Body):
    traffic: Share


class Stopping(Body):
    decision: Annotated[str, StringConstraints(max_length=500)] = Field(
        default="", description="what was decided: an arm, or why it was broken off"
    )


class ExperimentPlan(TypedDict):
    kind: PlanKind
    sample_size: int | None
    looks: int


Namespace = TypedDict("Namespace", {"name": str, "from": float, "to": float})


class ExperimentStep(TypedDict):
    at: datetime
    by: str
    action: ExperimentAction


class Experiment(TypedDict):
    """*unit* is who is dealt an arm: the shopper, in all visits."""

    name: str
    about: str
    state: ExperimentState
    source: Literal["file", "console"]
    arms: dict[str, float]
    parameters: dict[str, dict[str, Any]]
    unit: Literal["shopper"]
    traffic: float
    namespace: Namespace | None
    plan: ExperimentPlan
    guard_metrics: list[str]
    bandit: bool
    started_at: datetime | None
    stopped_at: datetime | None
    decision: str
    history: list[ExperimentStep]


class KnownParameter(TypedDict):
    """*keys* is what may stand for the part of *name* in angle brackets."""

    name: str
    description: str
    example: Any
    keys: list[str] | None
    choices: list[str] | None


class Experiments(TypedDict):
    experiments: list[Experiment]
    holdout: float
    known_parameters: list[KnownParameter]


def wire_tried_out(tried: TriedOut) -> Experiments:
    return {
        "experiments": [wire_experiment(listed) for listed in tried.listed],
        "holdout": tried.holdout,
        "known_parameters": [_parameter(known) for known in tried.known],
    }


def wire_experiment(listed: ListedExperiment) -> Experiment:
    told = listed.experiment
    return {
        "name": told.name,
        "about": told.about,
        "state": listed.state,
        "source": listed.source,
        "arms": dict(told.arms),
        "parameters": {arm: dict(changed) for arm, changed in told.parameters.items()},
        "unit": "shopper",
        "traffic": told.traffic,
        "namespace": _namespace(told.namespace),
        "plan": {
            "kind": told.plan.kind,
            "sample_size": told.plan.sample_size,
            "looks": told.plan.looks,
        },
        "guard_metrics": [*told.guard_metrics],
        "bandit": told.bandit,
        "started_at": listed.at("started"),
        "stopped_at": listed.at("stopped"),
        "decision": listed.decision,
        "history": [
            {"at": each.at, "by": each.by, "action": each.action} for each in listed.history
        ],
    }


def _namespace(told: models.Namespace | None) -> Namespace | None:
    return {"name": told.name, "from": told.start, "to": told.end} if told else None


def _parameter(known: Parameter) -> KnownParameter:
    return {
        "name": known.name,
        "description": known.description,
        "example": known.example,
        "keys": None if known.keys is None else sorted(known.keys),
        "choices": None if known.choices is None else sorted(known.choices),
    }

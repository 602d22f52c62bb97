"""`experiments.json`: which changes are tried out, and on what share of the shoppers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Self, TypeAlias

from pydantic import Field, ValidationError, model_validator

from sales_conversion.config.documents import Document, Place, present, read
from sales_conversion.config.experiment_parameters import Grounds, Parameter, check_parameter
from sales_conversion.config.plain_values import unusable
from sales_conversion.config.prompt_choice import IN_PLACE_OF
from sales_conversion.errors import ConfigurationError
from sales_conversion.models import HOLDOUT, Experiment, Namespace, Plan
from sales_conversion.models.experiment import PlanKind, clash
from sales_conversion.models.experiment_units import METRICS
from sales_conversion.models.kept_experiment import ListedExperiment
from sales_conversion.registry import unknown

FILE: Final = "experiments.json"
FEWEST_ARMS: Final = 2
MOST_LOOKS: Final = 100

NOWHERE: Final = Place(Path("experiment"), line=1)
"""Where something stands that stands in no file."""

Weight: TypeAlias = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
Name: TypeAlias = Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$", max_length=50)]
MOST_SHOPPERS: Final = 10**9
Share: TypeAlias = Annotated[float, Field(ge=0, le=1)]


class NamespaceConfig(Document):
    """A part of all shoppers; experiments with parts of their own never share one."""

    name: Name
    start: Share = Field(default=0.0, alias="from")
    end: Share = Field(default=1.0, alias="to")

    @model_validator(mode="after")
    def _is_a_part(self) -> Self:
        if self.start >= self.end:
            raise ValueError("a part begins below its end")
        return self


class PlanConfig(Document):
    kind: PlanKind = Field(
        default="open-ended",
        description="fixed-horizon: decided after so many shoppers; open-ended: once it is clear",
    )
    sample_size: int | None = Field(
        default=None,
        gt=0,
        le=MOST_SHOPPERS,
        description="shoppers of all arms together, of a fixed horizon",
    )
    looks: int = Field(default=1, gt=0, le=MOST_LOOKS, description="how often it is looked at")

    @model_validator(mode="after")
    def _has_an_end(self) -> Self:
        if (self.kind == "fixed-horizon") != (self.sample_size is not None):
            raise ValueError("a fixed horizon says its sample_size, and only that one does")
        return self


class ExperimentConfig(Document):
    """Arms and their weights; the first is what the others are compared with."""

    name: Name
    about: str = Field(default="", max_length=500, description="what we hope to learn")
    running: bool = Field(default=False, description="only then are shoppers dealt to arms")
    arms: dict[Name, Weight] = Field(description="arm -> its share, as a weight")
    parameters: dict[Name, dict[str, Any]] = Field(
        default_factory=dict,
        description="arm -> what is different in it, by name: `strategy.order`, `prompt.<name>`,"
        " `rule.<from>.<to>.<on>`, `recommendation.rule.<name>`, `recommendation.ways.<stage>`,"
        " `recommendation.mix.<surface>`, `recommendation.most_offers`, `model`",
    )
    traffic: Share = Field(
        default=1.0, description="the part of the shoppers that take part; more may join later"
    )
    namespace: NamespaceConfig | None = None
    plan: PlanConfig = PlanConfig()
    guard_metrics: tuple[str, ...] = Field(
        default=(), description="what must not become worse while the experiment runs"
    )
    bandit: bool = Field(
        default=False, description="the weights follow the results: it earns, and proves less"
    )

    @model_validator(mode="after")
    def _compares(self) -> Self:
        if len(self.arms) < FEWEST_ARMS:
            raise ValueError("an experiment compares at least two arms")
        if not any(self.arms.values()):
            raise ValueError("give at least one arm a weight above 0")
        if self.name == HOLDOUT:
            raise ValueError(f"{HOLDOUT!r} is the one for who goes without an assistant")
        if self.bandit and self.plan.kind == "fixed-horizon":
            raise ValueError("the weights of a bandit move, so it has no fixed horizon")
        return self


class ExperimentsFile(Document):
    holdout: float = Field(
        default=0.0,
        ge=0,
        lt=1,
        description="the part of the shoppers that meet no assistant, to see what it is worth",
    )
    experiments: tuple[ExperimentConfig, ...] = ()


@dataclass(frozen=True, slots=True)
class Experiments:
    """The experiments of all files, and the part of the shoppers that go without us."""

    experiments: tuple[Experiment, ...]
    holdout: float = 0.0


@dataclass(frozen=True, slots=True)
class TriedOut:
    """All there is to tell of experiments: which there are, and what they may change."""

    listed: Sequence[ListedExperiment]
    holdout: float
    known: Sequence[Parameter]


def load_experiments(folders: Sequence[Path], grounds: Grounds) -> Experiments:
    """Return what these *folders* say; the merchant's experiment replaces ours of that name."""
    merged: dict[str, Experiment] = {}
    holdout = 0.0
    for file in present(folders, FILE):
        document, place = read(file, ExperimentsFile), Place(file) / "experiments"
        told = enumerate(document.experiments)
        found = [experiment_of(config, grounds, place / index) for index, config in told]
        named = {experiment.name: experiment for experiment in found}
        if len(named) < len(found):
            raise place.refuse("two experiments have the same name")
        merged |= named
        if reason := clash(merged.values()):
            raise place.refuse(reason)
        holdout = document.holdout if "holdout" in document.model_fields_set else holdout
    return Experiments(tuple(merged.values()), holdout)


def experiment_of(config: ExperimentConfig, grounds: Grounds, place: Place) -> Experiment:
    """Return the experiment that *config* describes, or refuse it at its *place*."""
    for index, metric in enumerate(config.guard_metrics):
        if metric not in METRICS:
            raise (place / "guard_metrics" / index).refuse(unknown("metric", metric, METRICS))
    ready: dict[str, dict[str, Any]] = {}
    for arm, parameters in config.parameters.items():
        at = place / "parameters" / arm
        if arm not in config.arms:
            raise at.refuse(unknown("arm", arm, config.arms))
        ready[arm] = {
            name: check_parameter(grounds, name, value, at / name)
            for name, value in parameters.items()
        }
    part, plan = config.namespace, config.plan
    return Experiment(
        name=config.name,
        arms=config.arms,
        parameters=config.parameters,
        running=config.running,
        about=config.about,
        traffic=config.traffic,
        namespace=Namespace(part.name, part.start, part.end) if part else None,
        plan=Plan(plan.kind, plan.sample_size, plan.looks),
        guard_metrics=config.guard_metrics,
        bandit=config.bandit,
        ready=ready,
    )


def read_document(document: Mapping[str, Any], grounds: Grounds) -> Experiment:
    """Return the experiment of a *document* that stands in no file, or refuse it by its place."""
    try:
        for steps, problem in unusable(document):
            raise Place(NOWHERE.file, steps, line=1).refuse(problem)
        config = ExperimentConfig.model_validate(document)
        return experiment_of(config, grounds, NOWHERE)
    except ValidationError as error:
        refused = NOWHERE.refuse_values(error, ExperimentConfig.model_fields)
    except ConfigurationError as error:
        refused = error
    raise ConfigurationError(str(refused).removeprefix(f"{NOWHERE}: "))


def document_of(experiment: Experiment) -> Mapping[str, Any]:
    """Return what stands in a file, or could, for this *experiment*."""
    part, plan = experiment.namespace, experiment.plan
    document = {
        "name": experiment.name,
        "about": experiment.about,
        "running": experiment.running,
        "arms": dict(experiment.arms),
        "parameters": {arm: dict(each) for arm, each in experiment.parameters.items()},
        "traffic": experiment.traffic,
        "plan": {"kind": plan.kind, "sample_size": plan.sample_size, "looks": plan.looks},
        "guard_metrics": [*experiment.guard_metrics],
        "bandit": experiment.bandit,
    }
    named = {"name": part.name, "from": part.start, "to": part.end} if part else None
    return document | ({"namespace": named} if named else {})


def other_prompts(experiments: Iterable[Experiment]) -> Mapping[str, str]:
    """Return the prompts that are said in place of others, each with the one it replaces."""
    arms = (arm for experiment in experiments for arm in experiment.parameters.values())
    return {
        other: name.removeprefix(IN_PLACE_OF)
        for arm in arms
        for name, other in arm.items()
        if name.startswith(IN_PLACE_OF)
    }

"""`experiments.json`: which changes are tried out, and on what share of the sessions."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, Self, TypeAlias

from pydantic import Field, model_validator

from sales_conversion.config.documents import Document, Place, Vocabulary, present, read
from sales_conversion.config.prompt_choice import IN_PLACE_OF
from sales_conversion.models import Experiment
from sales_conversion.registry import unknown

FILE: Final = "experiments.json"
FEWEST_ARMS: Final = 2
STRATEGY_ORDER: Final = "strategy.order"

FactsOf: TypeAlias = Mapping[str, frozenset[str]]
"""The prompts that an arm may vary, by name, and what each is filled with beside the turn."""

Weight: TypeAlias = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Name: TypeAlias = Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$", max_length=50)]


class ExperimentConfig(Document):
    """Arms and their weights; the first is what the others are compared with."""

    name: Name
    about: str = Field(default="", description="what we hope to learn")
    running: bool = Field(default=False, description="only then are sessions dealt to arms")
    arms: dict[Name, Weight] = Field(description="arm -> its share, as a weight")
    parameters: dict[Name, dict[str, Any]] = Field(
        default_factory=dict,
        description="arm -> what is different in it: `strategy.order`, a list, and"
        " `prompt.<name>`, which prompt is said in place of that one",
    )

    @model_validator(mode="after")
    def _compares(self) -> Self:
        if len(self.arms) < FEWEST_ARMS:
            raise ValueError("an experiment compares at least two arms")
        if not any(self.arms.values()):
            raise ValueError("give at least one arm a weight above 0")
        return self

    @property
    def shares(self) -> Mapping[str, float]:
        """The part of the sessions each arm gets."""
        whole = sum(self.arms.values())
        return {arm: weight / whole for arm, weight in self.arms.items()}


class ExperimentsFile(Document):
    experiments: tuple[ExperimentConfig, ...] = ()


def load_experiments(
    folders: Sequence[Path], words: Vocabulary, facts: FactsOf
) -> tuple[ExperimentConfig, ...]:
    """Return the experiments of these *folders*; the merchant's replaces ours of that name."""
    merged: dict[str, ExperimentConfig] = {}
    for file in present(folders, FILE):
        document, place = read(file, ExperimentsFile), Place(file) / "experiments"
        for index, experiment in enumerate(document.experiments):
            _check(experiment, place / index, words, facts)
        named = {experiment.name: experiment for experiment in document.experiments}
        if len(named) < len(document.experiments):
            raise place.refuse("two experiments have the same name")
        merged |= named
    return tuple(merged.values())


def other_prompts(experiments: Iterable[Experiment]) -> Mapping[str, str]:
    """Return the prompts that are said in place of others, each with the one it replaces."""
    arms = (arm for experiment in experiments for arm in experiment.parameters.values())
    return {
        other: name.removeprefix(IN_PLACE_OF)
        for arm in arms
        for name, other in arm.items()
        if name.startswith(IN_PLACE_OF)
    }


def _check(experiment: ExperimentConfig, place: Place, words: Vocabulary, facts: FactsOf) -> None:
    for arm, parameters in experiment.parameters.items():
        at = place / "parameters" / arm
        if arm not in experiment.arms:
            raise at.refuse(unknown("arm", arm, experiment.arms))
        for name, value in parameters.items():
            if name == STRATEGY_ORDER:
                _strategy_order(value, at / name, words)
            elif name.startswith(IN_PLACE_OF):
                _other_prompt(name.removeprefix(IN_PLACE_OF), value, at / name, facts)
            else:
                known = (STRATEGY_ORDER, f"{IN_PLACE_OF}<name>")
                raise (at / name).refuse(unknown("parameter", name, known))


def _strategy_order(value: Any, place: Place, words: Vocabulary) -> None:
    if not isinstance(value, list) or not value:
        raise place.refuse("list the sales strategies in the order they are asked")
    words.check_all("sales strategy", value, place)


def _other_prompt(name: str, other: Any, place: Place, facts: FactsOf) -> None:
    """What takes the place of a prompt is filled with what that one is filled with."""
    if not isinstance(other, str):
        raise place.refuse("name the prompt that is said in its place")
    for each in (name, other):
        if each not in facts:
            raise place.refuse(unknown("prompt of the talk", each, facts))
    if lacking := sorted(facts[other] - facts[name]):
        wants = ", ".join(lacking)
        raise place.refuse(f"{other!r} wants {wants}, and {name!r} is not filled with that")

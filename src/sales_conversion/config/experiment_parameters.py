"""What the arms of experiments may change: each by its name, with what it may be."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from sales_conversion.config.documents import Document, Place, Vocabulary
from sales_conversion.config.language_model import TEMPLATES
from sales_conversion.config.prompt_choice import IN_PLACE_OF
from sales_conversion.config.recommendation_rules import SURFACES, Weights
from sales_conversion.config.rules import RULE, Rule, compile_conditions
from sales_conversion.recommending.habits import MIX
from sales_conversion.registry import unknown

STRATEGY_ORDER: Final = "strategy.order"
WAYS_OF: Final = "recommendation.ways."
OFFER_RULE: Final = "recommendation.rule."
MOST_OFFERS: Final = "recommendation.most_offers"
MODEL: Final = "model"

FactsOf: TypeAlias = Mapping[str, frozenset[str]]
"""The prompts that an arm may vary, by name, and what each is filled with beside the turn."""

Ready: TypeAlias = Callable[[str, Any, Place], Any]
"""Takes the key behind the dot, the value and its place; returns what is used, or refuses."""


class Thresholds(Document):
    """What an arm may change of a rule of `recommendation_rules.json`."""

    limit: int | None = Field(default=None, gt=0, le=10)
    per_conversation: int | None = Field(default=None, gt=0, le=10)
    min_stock: int | None = Field(default=None, gt=0)
    min_margin: int | None = Field(default=None, ge=0, le=100)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What there is in this shop that an experiment may change."""

    words: Vocabulary
    facts: FactsOf
    rules: Sequence[Rule] = ()
    """Those of the pipeline."""

    offers: Collection[str] = ()
    """The names of the rules for what is offered beside a cart."""

    stages: Collection[str] = ()
    models: Collection[str] = ()
    """Those that may be asked, and the templates."""

    @property
    def known(self) -> tuple["Parameter", ...]:
        return tuple(_known(self))


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that can be tried out; one whose name ends in <...> is there for each key."""

    name: str
    description: str
    example: Any
    ready: Ready
    kind: str = ""
    """What a key is called, as in: no prompt 'x'."""

    keys: Collection[str] | None = None
    choices: Collection[str] | None = None
    """What its value is made of, where that is a choice."""

    @property
    def prefix(self) -> str:
        """What is written before a key."""
        return self.name.partition("<")[0]


def check_parameter(grounds: Grounds, name: str, value: Any, place: Place) -> Any:
    """Return *value* ready to be used as the parameter *name*, or refuse it."""
    for known in sorted(grounds.known, key=lambda each: -len(each.prefix)):
        if known.keys is None and name == known.name:
            return known.ready("", value, place)
        if known.keys is not None and name.startswith(known.prefix):
            key = name.removeprefix(known.prefix)
            if key not in known.keys:
                raise place.refuse(unknown(known.kind, key, known.keys))
            return known.ready(key, value, place)
    raise place.refuse(unknown("parameter", name, [known.name for known in grounds.known]))


def _known(grounds: Grounds) -> Iterator[Parameter]:
    words = grounds.words
    yield Parameter(
        STRATEGY_ORDER,
        "which sales strategies are asked, in this order; the first that suits speaks",
        ["consultative", "direct"],
        lambda _, value, place: _list_of("sales strategy", value, place, words),
        choices=words.names.get("sales strategy"),
    )
    yield Parameter(
        f"{IN_PLACE_OF}<name>",
        "which prompt is said in place of this one",
        "greeting_returning",
        lambda name, value, place: _other_prompt(name, value, place, grounds.facts),
        "prompt of the talk",
        grounds.facts.keys(),
        grounds.facts.keys(),
    )
    yield Parameter(
        f"{RULE}<from>.<to>.<on>",
        "false: the pipeline goes without this rule; a list: it asks these conditions instead",
        ["cart_empty"],
        lambda name, value, place: _other_rule(name, value, place, grounds),
        "rule of the pipeline",
        {rule.name for rule in grounds.rules},
        words.names.get("condition"),
    )
    yield Parameter(
        f"{OFFER_RULE}<name>",
        "false: nothing is offered by this rule; an object: with these limits instead",
        {"limit": 2, "per_conversation": 2},
        lambda _, value, place: _thresholds(value, place),
        "recommendation rule",
        grounds.offers,
        Thresholds.model_fields,
    )
    yield Parameter(
        f"{WAYS_OF}<stage>",
        "which recommendation strategies are asked in this stage, in this order",
        ["similar", "trending"],
        lambda _, value, place: _list_of("recommendation strategy", value, place, words),
        "stage",
        grounds.stages,
        words.names.get("recommendation strategy"),
    )
    yield Parameter(
        f"{MIX}<surface>",
        "which models speak where something is recommended, and how loudly",
        {"baskets_alike": 1, "cosine": 0.3},
        lambda _, value, place: _mix(value, place, words),
        "surface",
        SURFACES,
        words.names.get("recommendation model"),
    )
    yield Parameter(
        MOST_OFFERS,
        "how many additions are offered in one conversation at most; 0 is none",
        1,
        lambda _, value, place: _checked(Annotated[int, Field(ge=0, le=10)], value, place),
    )
    yield Parameter(
        MODEL,
        f"which language model is asked first; {TEMPLATES}: the templates word it",
        TEMPLATES,
        lambda _, value, place: _model(value, place, grounds.models),
        choices=grounds.models,
    )


def _list_of(kind: str, value: Any, place: Place, words: Vocabulary) -> Any:
    kinds = {"sales strategy": "sales strategies"}.get(kind, "recommendation strategies")
    if not isinstance(value, list | tuple) or not value:
        raise place.refuse(f"list the {kinds} in the order they are asked")
    words.check_all(kind, value, place)
    return tuple(value)


def _other_prompt(name: str, other: Any, place: Place, facts: FactsOf) -> Any:
    """What takes the place of a prompt is filled with what that one is filled with."""
    if not isinstance(other, str):
        raise place.refuse("name the prompt that is said in its place")
    if other not in facts:
        raise place.refuse(unknown("prompt of the talk", other, facts))
    if lacking := sorted(facts[other] - facts[name]):
        wants = ", ".join(lacking)
        raise place.refuse(f"{other!r} wants {wants}, and {name!r} is not filled with that")
    return other


def _other_rule(name: str, value: Any, place: Place, grounds: Grounds) -> Rule | None:
    if value is False:
        return None
    if not isinstance(value, list | tuple) or not value:
        raise place.refuse("say false, or list the conditions that are asked instead")
    rules = [rule for rule in grounds.rules if rule.name == name]
    if len(rules) > 1:
        raise place.refuse(f"the pipeline has {len(rules)} rules {name!r}; say false for all")
    return replace(rules[0], tests=compile_conditions(value, place, grounds.words))


def _thresholds(value: Any, place: Place) -> Any:
    if value is False:
        return value
    if not isinstance(value, dict) or not value:
        raise place.refuse("say false, or the limits that hold instead")
    return _checked(Thresholds, value, place).model_dump(exclude_none=True)


def _mix(value: Any, place: Place, words: Vocabulary) -> Any:
    mix = _checked(Annotated[Weights, Field(min_length=1)], value, place)
    for name in mix:
        words.check("recommendation model", name, place / name)
    return mix


def _model(value: Any, place: Place, models: Collection[str]) -> Any:
    if value not in models:
        raise place.refuse(unknown("model", str(value), models))
    return value


def _checked(kind: Any, value: Any, place: Place) -> Any:
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        raise place.refuse_values(error, getattr(kind, "model_fields", ())) from error

"""`recommendation_rules.json`: what the shop wants offered beside a cart, and when; and which
models speak where something is recommended.

Without rules the shop offers what the catalogue says belongs together; with rules, only what
they name. A merchant's rule of the same name replaces ours, and so does a mix.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal, Self, TypeAlias, get_args

from pydantic import Field, model_validator

from sales_conversion.config.documents import Document, Place, Vocabulary, present, read
from sales_conversion.config.rules import ConditionSpec, Test, compile_conditions
from sales_conversion.models import Turn
from sales_conversion.recommending.habits import Surface
from sales_conversion.recommending.mixing import Mix

FILE: Final = "recommendation_rules.json"
SURFACES: Final[tuple[Surface, ...]] = get_args(Surface)

RuleKind: TypeAlias = Literal["attach", "upgrade"]
"""Something to go with the cart, or something better in place of a line."""


class MatchConfig(Document):
    """The products that are offered."""

    category: str = Field(default="", description="a category of the catalogue, or its end")
    words: tuple[str, ...] = Field(default=(), description="all in the title or attributes")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.category and not self.words:
            raise ValueError("name a category or words, else everything would match")
        return self


class RecommendationRuleConfig(Document):
    name: str = Field(min_length=1)
    kind: RuleKind = "attach"
    when: tuple[ConditionSpec, ...] = Field(default=(), description="all have to hold")
    match: MatchConfig
    limit: int = Field(default=1, gt=0, le=10, description="how many are offered at most")


Weights: TypeAlias = dict[str, Annotated[float, Field(gt=0, le=10)]]


class MixesConfig(Document):
    """How loudly each model speaks, by where something is recommended."""

    session: Weights = Field(default={}, description="beside what is looked at in this visit")
    basket: Weights = Field(default={}, description="beside what is in the cart")
    personal: Weights = Field(default={}, description="to whom we know, who agreed to it")
    cold: Weights = Field(default={}, description="of what nobody bought yet")


class RecommendationRulesFile(Document):
    rules: tuple[RecommendationRuleConfig, ...] = ()
    mixes: MixesConfig = MixesConfig()


@dataclass(frozen=True, slots=True)
class RecommendationRule:
    """When its tests hold, offer at most *limit* products of *category* with all the *words*."""

    name: str
    kind: RuleKind
    tests: tuple[Test, ...]
    category: str
    words: tuple[str, ...]
    limit: int

    def holds(self, turn: Turn) -> bool:
        return all(test.holds(turn) for test in self.tests)


def load_recommendation_rules(
    folders: Sequence[Path], words: Vocabulary
) -> tuple[RecommendationRule, ...]:
    """Return the rules of these *folders*, the merchant's first."""
    rules: dict[str, RecommendationRule] = {}
    for file in reversed(present(folders, FILE)):
        for rule in _compiled(read(file, RecommendationRulesFile), Place(file) / "rules", words):
            rules.setdefault(rule.name, rule)
    return tuple(rules.values())


def load_mixes(folders: Sequence[Path], words: Vocabulary) -> Mapping[Surface, Mix]:
    """Return the mix of each surface; the last of these *folders* that names one wins."""
    mixes: dict[Surface, Mix] = {}
    for file in present(folders, FILE):
        told = read(file, RecommendationRulesFile).mixes
        place = Place(file) / "mixes"
        for surface in SURFACES:
            mix: Weights = getattr(told, surface)
            for name in mix:
                words.check("recommendation model", name, place / surface / name)
            if mix:
                mixes[surface] = mix
    return mixes


def _compiled(
    document: RecommendationRulesFile, place: Place, words: Vocabulary
) -> list[RecommendationRule]:
    rules: list[RecommendationRule] = []
    for index, rule in enumerate(document.rules):
        if any(rule.name == other.name for other in rules):
            raise (place / index / "name").refuse(f"two rules are called {rule.name!r}")
        rules.append(_compile(rule, place / index, words))
    return rules


def _compile(
    rule: RecommendationRuleConfig, place: Place, words: Vocabulary
) -> RecommendationRule:
    return RecommendationRule(
        name=rule.name,
        kind=rule.kind,
        tests=compile_conditions(rule.when, place / "when", words),
        category=rule.match.category,
        words=rule.match.words,
        limit=rule.limit,
    )

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
FEWEST_PARTS: Final = 2
SURFACES: Final[tuple[Surface, ...]] = get_args(Surface)

RuleKind: TypeAlias = Literal["attach", "upgrade", "bundle", "volume"]
"""Something to go with the cart; something better in place of a line; what is missing of a set; a
larger version of a line that costs less for the same amount."""


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
    match: MatchConfig | None = Field(
        default=None,
        description="what is offered; of the kind volume, of which lines larger ones are",
    )
    parts: tuple[MatchConfig, ...] = Field(
        default=(), description="of the kind bundle: what makes the set"
    )
    limit: int = Field(default=1, gt=0, le=10, description="how many are offered at once at most")
    per_conversation: int = Field(
        default=1, gt=0, le=10, description="how many are offered in one conversation at most"
    )
    min_stock: int = Field(default=1, gt=0, description="nothing is offered of which less is left")
    min_margin: int | None = Field(
        default=None,
        ge=0,
        le=100,
        description="percent of the price above its cost; without a cost it is not offered",
    )

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind == "bundle" and (self.match or len(self.parts) < FEWEST_PARTS):
            raise ValueError("a bundle has two parts or more, and no match")
        if self.kind != "bundle" and self.parts:
            raise ValueError("only a bundle has parts")
        if self.kind in ("attach", "upgrade") and not self.match:
            raise ValueError(f"a rule of the kind {self.kind} says in match what is offered")
        return self


Weights: TypeAlias = dict[str, Annotated[float, Field(gt=0, le=10)]]


class MixesConfig(Document):
    """How loudly each model speaks, by where something is recommended."""

    session: Weights = Field(default={}, description="beside what is looked at in this visit")
    basket: Weights = Field(default={}, description="beside what is in the cart")
    personal: Weights = Field(default={}, description="to whom we know, who agreed to it")
    cold: Weights = Field(default={}, description="of what nobody bought yet")


class RecommendationRulesFile(Document):
    rules: tuple[RecommendationRuleConfig, ...] = ()
    most_offers: int | None = Field(
        default=None, gt=0, le=10, description="additions offered in one conversation at most"
    )
    mixes: MixesConfig = MixesConfig()


@dataclass(frozen=True, slots=True)
class RecommendationRule:
    """When its tests hold, offer what its *kind* makes of its *match* or *parts*."""

    name: str
    kind: RuleKind
    tests: tuple[Test, ...]
    match: MatchConfig | None
    parts: tuple[MatchConfig, ...]
    limit: int
    per_conversation: int
    min_stock: int
    min_margin: int | None

    def holds(self, turn: Turn) -> bool:
        return all(test.holds(turn) for test in self.tests)


@dataclass(frozen=True, slots=True)
class RecommendationRules:
    """The rules, the merchant's first, and how much is offered in one conversation."""

    rules: tuple[RecommendationRule, ...]
    most_offers: int


def load_recommendation_rules(folders: Sequence[Path], words: Vocabulary) -> RecommendationRules:
    """Return the rules of these *folders*; the last of them that limits the offers wins."""
    rules: dict[str, RecommendationRule] = {}
    most = 0
    for file in reversed(present(folders, FILE)):
        document = read(file, RecommendationRulesFile)
        most = most or document.most_offers or 0
        for rule in _compiled(document, Place(file) / "rules", words):
            rules.setdefault(rule.name, rule)
    return RecommendationRules(tuple(rules.values()), most)


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
        match=rule.match,
        parts=rule.parts,
        limit=rule.limit,
        per_conversation=rule.per_conversation,
        min_stock=rule.min_stock,
        min_margin=rule.min_margin,
    )

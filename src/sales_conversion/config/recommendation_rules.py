"""`recommendation_rules.json`: what the shop wants offered beside a cart, and when.

Without rules the shop offers what the catalogue says belongs together; with rules, only what
they name. A merchant's rule of the same name replaces ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from sales_conversion.config.documents import Document, Place, Vocabulary, present, read
from sales_conversion.config.rules import ConditionSpec, Test, compile_conditions
from sales_conversion.models import Turn

FILE: Final = "recommendation_rules.json"

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


class RecommendationRulesFile(Document):
    rules: tuple[RecommendationRuleConfig, ...] = ()


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

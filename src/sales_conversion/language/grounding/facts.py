"""What a model may refer to in one turn: every text comes from the database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from sales_conversion.config.claims import NearFact

FactKind: TypeAlias = NearFact | Literal["line", "ask", "title"]

WHOLE: Final = frozenset({"line", "ask"})
"""Facts that are sentences by themselves."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the answer as its template words it."""

    prompt: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    """As it is referred to: "p1.price"."""

    kind: FactKind
    text: str
    """As the shopper reads it."""

    subject: str = ""
    """What it is true of: "p1", "c2", "cart"; empty where it speaks for itself."""

    shows: frozenset[str] = frozenset()
    """The products that a line lists: naming one of them makes up for it."""

    @property
    def reference(self) -> str:
        return f"{{{{{self.name}}}}}"


@dataclass(frozen=True, slots=True)
class FactSheet:
    locale: str
    facts: Mapping[str, Fact]
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The roots of the words that are true of each product, by subject."""

    said: frozenset[str] = frozenset()
    """The roots of what the shopper said in this turn."""

    open: bool = True
    """Whether the model may ask something itself: no answer to it could be taken for a yes."""

    @property
    def lines(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts.values() if fact.kind == "line")

    @property
    def ask(self) -> Fact | None:
        """The question the answer has to end with."""
        return self.facts.get("ask")

    @property
    def products(self) -> Collection[str]:
        return self.words.keys()

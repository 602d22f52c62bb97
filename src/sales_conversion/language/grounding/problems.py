"""What is wrong with a text, in words that a model can put it right by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sales_conversion.config.claims import ClaimKind

ProblemKind: TypeAlias = (
    ClaimKind
    | Literal["hidden", "markup", "reference", "association", "negation", "placement"]
    | Literal["question", "unknown", "language", "empty", "endless"]
)


@dataclass(frozen=True, slots=True)
class Problem:
    kind: ProblemKind
    words: str
    """What was said."""

    @property
    def hint(self) -> str:
        return HINTS[self.kind]


HINTS: Final[Mapping[ProblemKind, str]] = {
    "price": "Say what something costs only with its reference, and nothing else about prices.",
    "number": "Write no figure and no number, not even as a word; use the references.",
    "discount": "Promise nothing off, free or on top; only the shop's own sentences may.",
    "stock": "Say whether something can be had only with its reference.",
    "popularity": "Say nothing about what others buy or think.",
    "delivery": "Say nothing about sending, dates or how long something takes.",
    "terms": "Say nothing about returns, guarantees or how to pay; refer to the shop's sentence.",
    "effect": "Never say that something was done; the shop's own sentences report it.",
    "superlative": "Do not call anything the best or the most of all.",
    "comparison": "Do not compare products; give the facts of each by reference.",
    "attribute": "Say nothing about what a product is like beyond its facts.",
    "product": "Name products only by their references, and no others.",
    "contact": "Give no address, number or place to turn to.",
    "promise": "Promise nothing in your own name or that of anybody else.",
    "offer": "Do not offer to do anything; end with the question that is given.",
    "denial": "Take nothing back of what the shop's own sentences say.",
    "hidden": "Write plain letters of this language only, each word in one piece.",
    "markup": "Write plain sentences: no links, no tags, no signs.",
    "reference": "Use only the references that are listed, exactly as they are written.",
    "association": "Use the facts of a product only in a sentence about that product alone.",
    "negation": "Let a fact follow plainly, as in 'it costs {{p1.price}}', with nothing about it.",
    "placement": "A reference to a whole sentence stands by itself, as sentences do.",
    "question": "Ask nothing yourself; the question that is given comes last.",
    "unknown": "Use simpler words; do not describe products in your own.",
    "language": "Answer in the language of the shopper.",
    "empty": "Say at least one sentence.",
    "endless": "Write a few short sentences.",
}

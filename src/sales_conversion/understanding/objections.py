"""Whether an objection is meant, and how strongly."""

import re
from collections.abc import Sequence

from sales_conversion.models import OBJECTION, Intent

CLEAR = 0.8
"""How sure the wish beside an objection is to be served in its place."""

_WISHES = frozenset(
    {"search", "refine", "recommend", "browse", "more", "select", "pick", "compare"}
    | {"ask_product", "add_to_cart", "update_cart", "remove_from_cart"}
)

_STRONG = re.compile(
    r"\b(?:way|far|much|so|really|very|extremely|insanely|ridiculous(?:ly)?|absurd(?:ly)?|"
    r"totally|never|"
    r"rip[- ]?off|scam|outrageous|fortune|kidding|joke|insane|crazy|hell|no way|viel|"
    r"vraiment|muy|demasiado)\b|!"
)
_MILD = re.compile(
    r"\b(?:a bit|a little|bit|slightly|kind of|kinda|sort of|somewhat|maybe|perhaps|"
    r"not sure|i think|"
    r"quite|hmm|etwas|ein bisschen|un peu|un poco)\b"
)


def kind_of(intent: str) -> str:
    return intent.removeprefix(OBJECTION)


def without_objections(found: Sequence[Intent]) -> Sequence[Intent]:
    """A wish for a product answers what is held against another: nobody is talked round then."""
    if not any(i.name in _WISHES and i.confidence >= CLEAR for i in found):
        return found
    return [intent for intent in found if not intent.name.startswith(OBJECTION)]


def strength_of(folded: str) -> float:
    """Return 0 to 1; a plain objection is in the middle."""
    strength = 0.6 + 0.2 * min(len(_STRONG.findall(folded)), 2)
    return round(strength - 0.3 * bool(_MILD.search(folded)), 2)

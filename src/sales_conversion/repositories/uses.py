"""Which products serve a use that is told in words: "keep tea hot on the train". Pure."""

from collections.abc import Mapping
from math import log

from sales_conversion.models import SearchQuery
from sales_conversion.naming.areas import AREAS
from sales_conversion.naming.terms import terms

ENOUGH = 0.4
"""The share of what is told that the best product must say, or nothing serves it."""

ALMOST = 0.8
"""The share of what the best product says that another must say to serve as well."""

_ALIKE = (
    "warm hot heat insulated thermal",
    "cold cool iced chilled",
    "train bus commute commuting travel travelling trip journey plane road",
    "stale fresh airtight storage",
    "quiet silent noise",
    "carry backpack bag transport compartment",
    "hydrated drink water bottle",
    "gym sport workout fitness running",
    "office work desk",
    "outdoor outdoors hiking camping",
    "clean cleaning wash",
    "kid kids child children toddler",
    "cook cooking kitchen",
    "music audio sound",
    "photo photos picture pictures camera",
    "light lamp bright",
)
"""Words for one use: who says one finds what says another."""

_OTHERS = {word: tuple(group.split()) for group in _ALIKE for word in group.split()}

_UNINDEXED = (
    "about above after and at before by down for from in into of off on or out over the to under"
    " up with"
)
_SMALL = frozenset(_UNINDEXED.split())
"""Words that no index has: the "over" of "pour over"."""


def told_by(use: str) -> tuple[str, ...]:
    """Return the words of *use* that can be said of a product."""
    return tuple(word for word in terms(use) if word not in _SMALL)


def alike(word: str) -> tuple[str, ...]:
    """Return *word* and what else says the same of a use."""
    return tuple(dict.fromkeys((word, *_OTHERS.get(word, ()))))


def belonging(word: str) -> tuple[str, ...]:
    """Return what things of the area *word* are called; what their text says tells nothing."""
    return AREAS.get(word, ())


def is_for_a_use(query: SearchQuery) -> bool:
    """Tell whether *query* says what a thing is for, and nothing of what it is."""
    told = query.text.strip() or query.category or query.brand or query.options or query.attributes
    return not told and bool(terms(query.prefer))


def serving(products: Mapping[int, int], words: int, total: int) -> tuple[int, ...]:
    """Return the choices of *words* that are enough to serve, as bits, the best first.

    *products* counts by the words they have, of *total*: what few products say tells most.
    """
    users = [sum(n for said, n in products.items() if said >> at & 1) for at in range(words)]
    tells = [log(1 + total / max(count, 1)) for count in users]
    worth = {
        said: sum(value for at, value in enumerate(tells) if said >> at & 1) for said in products
    }
    best = max(worth.values(), default=0.0)
    if best <= 0 or best < ENOUGH * sum(tells):
        return ()
    good = (said for said, value in worth.items() if value >= ALMOST * best)
    return tuple(sorted(good, key=lambda said: -worth[said]))

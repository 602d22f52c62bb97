"""Typing errors: the word that was probably meant. Pure."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from sales_conversion.naming.slips import is_slip

SHORTEST = 5
_PLURAL = re.compile(r"[^siu]s$")
LONG = 8
"""From this length on a word may have two errors."""


def closest(term: str, words: Sequence[str]) -> str | None:
    """Return the first of the *words* that are fewest typing errors away, if near enough."""
    if len(term) < SHORTEST:
        return None
    errors = 2 if len(term) >= LONG else 1
    likely = (word for word in words if is_slip(term, word))
    near = [(OSA.distance(term, word, score_cutoff=errors), word) for word in likely]
    distance, word = min(near, key=lambda each: each[0], default=(errors + 1, ""))
    return word if distance <= errors else None


def is_things(word: str) -> bool:
    """Tell whether *word* looks like the name of several things, "tickets"."""
    return len(word) >= SHORTEST and word.isalpha() and _PLURAL.search(word) is not None

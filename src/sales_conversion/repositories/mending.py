"""Typing errors: the word that was probably meant. Pure."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

SHORTEST = 4
LONG = 8
"""From this length on a word may have two errors."""


def closest(term: str, words: Sequence[str]) -> str | None:
    """Return the first of the *words* that are fewest typing errors away, if near enough."""
    if len(term) < SHORTEST:
        return None
    errors = 2 if len(term) >= LONG else 1
    near = [(OSA.distance(term, word, score_cutoff=errors), word) for word in words]
    distance, word = min(near, key=lambda each: each[0], default=(errors + 1, ""))
    return word if distance <= errors else None

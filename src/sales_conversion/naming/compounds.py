"""Words that are made of two: taken apart, and put together. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

SHORTEST = 3
"""Letters a part must have."""

LINKS = ("", "s", "n", "en", "es")
"""What German puts between two parts."""

Uses = Callable[[str], int]


def together(said: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Return what neighbours among *said* make as one word, with both: "laptop" of "lap top"."""
    pairs = [(one, other) for one, other in pairwise(said) if one.isalpha() and other.isalpha()]
    return {one + other: (one, other) for one, other in pairs}


def apart(word: str, uses: Uses) -> tuple[str, str] | None:
    """Return the two known words that *word* is made of; of several pairs the most used."""
    found = [(min(uses(one), uses(other)), one, other) for one, other in cuts(word)]
    most, one, other = max(found, default=(0, "", ""))
    return (one, other) if most else None


def cuts(word: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words that *word* may be made of."""
    if not word.isalpha():
        return
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        for link in LINKS:
            if word[:at].endswith(link) and at - len(link) >= SHORTEST:
                yield word[: at - len(link)], word[at:]

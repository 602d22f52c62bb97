"""Words as they are compared with the lexicon: without case, accents and endings."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_ENDINGS: Final = ("es", "en", "s", "n", "e")
_SHORTEST: Final = 4


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Return *word* in small letters without accents, as people type it in a hurry."""
    parts = unicodedata.normalize("NFD", word.casefold().replace("\u2019", "'"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@lru_cache(maxsize=16384)
def root(folded: str) -> str:
    """Return the part that singular and plural share."""
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST:
            return folded.removesuffix(ending)
    return folded


def roots(texts: Iterable[str]) -> frozenset[str]:
    """Return the roots of every word of *texts*."""
    return frozenset(root(fold(word)) for text in texts for word in _letters(text))


def _letters(text: str) -> list[str]:
    return "".join(letter if letter.isalpha() else " " for letter in text).split()

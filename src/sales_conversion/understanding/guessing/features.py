"""Text as hashed n-grams of words and characters, rare ones weighing more."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sales_conversion.interfaces import Floats

DIMENSIONS = 8192
CHARACTERS = (3, 4)
WORD_WEIGHT, PAIR_WEIGHT, CHARACTER_WEIGHT = 1.0, 0.6, 0.2

Places = NDArray[np.int64]


def features(words: Sequence[str], rarity: Floats) -> tuple[Places, Floats]:
    """Return places and weights of the n-grams of *words*; the weights have length one."""
    weights: dict[int, float] = {}
    for gram, count in Counter(_grams(words)).items():
        place, weight = _placed(gram)
        weights[place] = weights.get(place, 0.0) + weight * (1 + log(count))
    places = np.fromiter(weights, dtype=np.int64, count=len(weights))
    values = np.fromiter(weights.values(), dtype=np.float32, count=len(weights)) * rarity[places]
    return places, values / np.sqrt(np.square(values).sum())


def rarity_in(texts: Sequence[Sequence[str]]) -> Floats:
    """Return how much an n-gram at each place tells: the more, the fewer *texts* have it."""
    seen = np.zeros(DIMENSIONS, dtype=np.float32)
    for words in texts:
        seen[list({_placed(gram)[0] for gram in _grams(words)})] += 1
    return np.asarray(np.log((1 + len(texts)) / (1 + seen)) + 1, dtype=np.float32)


def _grams(words: Sequence[str]) -> list[str]:
    bounded = ("<", *words, ">")
    grams = [" ".join(pair) for pair in pairwise(bounded)]
    for word in words:
        grams += _of_word(word)
    return grams


@lru_cache(maxsize=8192)
def _of_word(word: str) -> tuple[str, ...]:
    if word.startswith("{"):
        return (word,)
    edged = f"<{word}>"
    parts = (edged[i : i + n] for n in CHARACTERS for i in range(len(edged) - n + 1))
    return (word, *("#" + part for part in parts))


@lru_cache(maxsize=32768)
def _placed(gram: str) -> tuple[int, float]:
    place = crc32(gram.encode()) % DIMENSIONS
    if gram.startswith("#"):
        return place, CHARACTER_WEIGHT
    return place, PAIR_WEIGHT if " " in gram else WORD_WEIGHT

"""Text as hashed n-grams of words and characters."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sales_conversion.interfaces import Floats

DIMENSIONS = 8192
CHARACTERS = (3, 4)
WORD_WEIGHT, PAIR_WEIGHT, CHARACTER_WEIGHT = 1.0, 0.9, 0.45

Places = NDArray[np.int64]


def features(words: Sequence[str]) -> tuple[Places, Floats]:
    """Return places and weights of the n-grams of *words*; the weights have length one."""
    bounded = ("<", *words, ">")
    places: list[int] = []
    weights: list[float] = []
    for word in words:
        known, heavy = _of_word(word)
        places += known
        weights += heavy
    for pair in pairwise(bounded):
        places.append(_place(" ".join(pair)))
        weights.append(PAIR_WEIGHT)
    values = np.asarray(weights, dtype=np.float32)
    return np.asarray(places, dtype=np.int64), values / np.sqrt(np.square(values).sum())


def matrix(texts: Iterable[Sequence[str]]) -> Floats:
    rows = [features(words) for words in texts]
    result = np.zeros((len(rows), DIMENSIONS), dtype=np.float32)
    for row, (places, weights) in enumerate(rows):
        np.add.at(result[row], places, weights)
    return result


@lru_cache(maxsize=8192)
def _of_word(word: str) -> tuple[list[int], list[float]]:
    edged = f"<{word}>"
    grams = [edged[i : i + n] for n in CHARACTERS for i in range(len(edged) - n + 1)]
    if word.startswith("{"):
        grams = []
    share = CHARACTER_WEIGHT * min(1.0, (6 / len(grams)) ** 0.5) if grams else 0.0
    places = [_place(word), *(_place("#" + gram) for gram in grams)]
    return places, [WORD_WEIGHT, *([share] * len(grams))]


def _place(gram: str) -> int:
    return crc32(gram.encode()) % DIMENSIONS

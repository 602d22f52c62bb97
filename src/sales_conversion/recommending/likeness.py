"""How alike products are by their words: what speaks for those that nobody took up yet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sales_conversion.recommending.counting import Scores, summed
from sales_conversion.recommending.rows import Ints

WORD, PLURAL = re.compile(r"\w+"), re.compile(r"\w{3,}s")


def features(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of *texts* and the pairs of words that follow each other."""
    found: set[str] = set()
    for text in texts:
        words = [_singular(word) for word in WORD.findall(text.casefold())]
        found.update(words, map(" ".join, pairwise(words)))
    return frozenset(found)


def _singular(word: str) -> str:
    return word[:-1] if PLURAL.fullmatch(word) else word


class Likeness:
    """Cosine of the words that two products share, the rarer the more."""

    def __init__(self, described: Mapping[int, frozenset[str]], products: int) -> None:
        """Take in *described*, features by the number of the product, of so many *products*."""
        terms: dict[str, int] = {}
        pairs = [
            (product, terms.setdefault(feature, len(terms)))
            for product, found in described.items()
            for feature in sorted(found)
        ]
        product, term = np.asarray(pairs, dtype=np.int64).reshape(-1, 2).T
        rarity = np.log((len(described) + 1) / (np.bincount(term, minlength=len(terms)) + 0.5))
        weight = rarity[term]
        lengths = np.sqrt(np.bincount(product, weight**2, minlength=products))
        weight = weight / np.maximum(lengths, 1e-9)[product]
        self.products, self._terms = products, len(terms)
        self._of_product = _Sparse(product, term, weight, products)
        self._of_term = _Sparse(term, product, weight, len(terms))

    def scores(self, context: Sequence[int]) -> Scores:
        """Score every product by its likeness to those of *context*, all alike."""
        wanted = np.asarray([each for each in context if each < self.products], dtype=np.int64)
        terms, weights, _ = self._of_product.rows(wanted)
        profile = np.bincount(terms, weights, minlength=self._terms)
        asked = np.flatnonzero(profile)
        products, weights, owners = self._of_term.rows(asked)
        return summed(products, weights * profile[asked][owners], self.products)


class _Sparse:
    """Numbers with weights, by row; each row in one piece."""

    def __init__(self, row: Ints, column: Ints, weight: Scores, rows: int) -> None:
        order = np.argsort(row, kind="stable")
        self._columns: Ints = column[order]
        self._weights: NDArray[np.float64] = weight[order]
        self._ends = np.cumsum(np.bincount(row, minlength=rows))

    def rows(self, wanted: Ints) -> tuple[Ints, Scores, Ints]:
        ends = self._ends[wanted]
        starts = np.where(wanted > 0, self._ends[wanted - 1], 0)
        lengths = ends - starts
        owners = np.repeat(np.arange(len(wanted)), lengths)
        offsets = starts - (np.cumsum(lengths) - lengths)
        places = np.arange(len(owners)) + offsets[owners]
        return self._columns[places], self._weights[places], owners

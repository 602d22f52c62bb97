"""Examples as rows of features, and how alike any two of them are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sales_conversion.interfaces import Floats
from sales_conversion.understanding.guessing.features import DIMENSIONS, features

Rows = NDArray[np.int64]

WIDTH = 1024
"""Columns that are held in memory at a time: there are thousands of rows and of columns."""

VECTOR_SHARE = 3.0
"""How much a sentence vector counts beside the n-grams."""


@dataclass(frozen=True, slots=True)
class Table:
    """A row for each text, less the mean of all: what everybody says tells nothing."""

    size: int
    rows: Rows
    places: Rows
    values: Floats
    vectors: Floats | None

    @staticmethod
    def of(texts: Sequence[Sequence[str]], rarity: Floats, vectors: Floats | None) -> "Table":
        found = [features(words, rarity) for words in texts]
        rows = np.repeat(np.arange(len(found)), [len(places) for places, _ in found])
        places = np.concatenate([places for places, _ in found])
        values = np.concatenate([values for _, values in found])
        order = np.argsort(places, kind="stable")
        return Table(len(found), rows[order], places[order], values[order], vectors)

    def likeness(self, of: Rows) -> Floats:
        """Return how alike each row is to each row of *of*."""
        found: Floats = np.zeros((self.size, len(of)), dtype=np.float32)
        for block, _ in self._blocks():
            found += block @ block[of].T
        if self.vectors is not None:
            centred = self.vectors - self.vectors.mean(axis=0)
            found += np.float32(VECTOR_SHARE) * (centred @ centred[of].T)
        return found

    def weights(self, of: Rows, mixture: Floats) -> tuple[Floats, Floats | None, Floats]:
        """Return what features and vectors weigh when rows *of* are mixed, and the bias of it."""
        of_features: Floats = np.empty((DIMENSIONS, mixture.shape[1]), dtype=np.float32)
        bias: Floats = np.zeros(mixture.shape[1], dtype=np.float32)
        for number, (block, mean) in enumerate(self._blocks()):
            part = block[of].T @ mixture
            of_features[number * WIDTH : (number + 1) * WIDTH] = part
            bias -= mean @ part
        if self.vectors is None:
            return of_features, None, bias
        mean = self.vectors.mean(axis=0)
        of_vectors: Floats = np.float32(VECTOR_SHARE) * ((self.vectors[of] - mean).T @ mixture)
        return of_features, of_vectors, bias - mean @ of_vectors

    def _blocks(self) -> Iterator[tuple[Floats, Floats]]:
        for first in range(0, DIMENSIONS, WIDTH):
            start, end = np.searchsorted(self.places, (first, first + WIDTH))
            block: Floats = np.zeros((self.size, WIDTH), dtype=np.float32)
            block[self.rows[start:end], self.places[start:end] - first] = self.values[start:end]
            mean: Floats = block.mean(axis=0)
            block -= mean
            yield block, mean

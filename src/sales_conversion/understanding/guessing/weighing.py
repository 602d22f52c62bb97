"""How much each example has to say: ridge regression on n-grams and nearness in meaning.

The weights solve a linear system by conjugate gradients.  How near each pair is in meaning is kept
in a byte, and the n-grams as few numbers as there are, so that thousands of examples fit.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sales_conversion.interfaces import Floats, ISentenceVectors
from sales_conversion.understanding.guessing.classifier import Example
from sales_conversion.understanding.guessing.features import DIMENSIONS, features, rarity_in
from sales_conversion.understanding.guessing.phrasing import spoken
from sales_conversion.understanding.guessing.votes import (
    MEANING,
    Voters,
    Votes,
    nearness,
    seen_from,
)

STEPS = 40
RIDGE = 0.7
BLOCK = 512
AXES = 128
"""Directions of meaning that are looked at: a third of them all tells as much."""

FULL = np.float32(255)
"""How near a sentence is to itself, as a byte."""

Bytes = NDArray[np.uint8]


class Grams:
    """The n-grams of many texts."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.rarity = rarity_in(texts)
        rows = [features(words, self.rarity) for words in texts]
        lengths = [len(places) for places, _ in rows]
        self._places = np.concatenate([places for places, _ in rows])
        self._values = np.concatenate([values for _, values in rows])[:, None]
        self._starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        self._rows = np.repeat(np.arange(len(rows)), lengths)

    def of_texts(self, of_features: Floats) -> Floats:
        """Return for each text the sum over its n-grams."""
        found = np.add.reduceat(of_features[self._places] * self._values, self._starts)
        return np.asarray(found, dtype=np.float32)

    def of_features(self, of_texts: Floats) -> Floats:
        """Return for each n-gram the sum over its texts."""
        heavy = of_texts[self._rows] * self._values
        sums = [np.bincount(self._places, each, DIMENSIONS) for each in heavy.T]
        return np.ascontiguousarray(np.stack(sums, axis=1), dtype=np.float32)


def weigh(examples: Sequence[Example], vectors: ISentenceVectors | None = None) -> Votes:
    """Learn what each of *examples* has to say, from *vectors* too where there are any."""
    labels = tuple(sorted({example.label for example in examples}))
    truth = np.asarray([[e.label == name for name in labels] for e in examples], np.float32)
    grams = Grams([example.words for example in examples])
    if vectors is None:
        weights = _solved(lambda a: grams.of_texts(grams.of_features(a)), truth)
        return Votes(labels, grams.rarity, grams.of_features(weights))
    found = vectors.of([spoken(example.words) for example in examples])
    middle: Floats = np.asarray(found.mean(axis=0), dtype=np.float32)
    axes = _axes(found - middle)
    rows = seen_from(found, middle, axes)
    near = _near(rows)
    weights = _solved(lambda a: grams.of_texts(grams.of_features(a)) + _times(near, a), truth)
    return Votes(
        labels, grams.rarity, grams.of_features(weights), Voters(rows, middle, axes, weights)
    )


def _axes(moved: Floats) -> Floats:
    """Return the directions along which the examples differ most."""
    _, directions = np.linalg.eigh(moved.T @ moved)
    return np.ascontiguousarray(directions[:, -AXES:], dtype=np.float32)


def _near(rows: Floats) -> Bytes:
    near = np.empty((len(rows), len(rows)), dtype=np.uint8)
    for part in _parts(len(rows)):
        near[part] = np.rint(nearness(rows[part] @ rows.T) * (FULL / MEANING)).clip(0, FULL)
    return near


def _times(near: Bytes, weights: Floats) -> Floats:
    parts = [near[part].astype(np.float32) @ weights for part in _parts(len(near))]
    return np.concatenate(parts) * np.float32(MEANING / FULL)


def _parts(size: int) -> Iterator[slice]:
    for start in range(0, size, BLOCK):
        yield slice(start, start + BLOCK)


def _solved(likeness: Callable[[Floats], Floats], truth: Floats) -> Floats:
    """Return the weights under which the examples vote for their own labels."""
    weights: Floats = np.zeros_like(truth)
    left, towards = truth.copy(), truth.copy()
    size = np.square(left).sum(axis=0)
    for _ in range(STEPS):
        moved = likeness(towards) + np.float32(RIDGE) * towards
        step = size / np.maximum((towards * moved).sum(axis=0), np.float32(1e-12))
        weights = weights + step * towards
        left = left - step * moved
        before, size = size, np.square(left).sum(axis=0)
        towards = left + (size / np.maximum(before, np.float32(1e-12))) * towards
    return weights

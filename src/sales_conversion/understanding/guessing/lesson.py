"""Examples made ready for a fit, and what they are taken for by a fit that has not seen them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sales_conversion.interfaces import Floats
from sales_conversion.understanding.guessing.calibration import bands_of, temperature_of
from sales_conversion.understanding.guessing.classifier import (
    Bands,
    Classifier,
    Example,
    Guess,
    softmax,
)
from sales_conversion.understanding.guessing.descent import Labels, Likenesses, descend
from sales_conversion.understanding.guessing.features import rarity_in
from sales_conversion.understanding.guessing.table import Rows, Table

FOLDS = 3

MOST, LANDMARKS = 4000, 1500
"""Of more examples than MOST, so many stand for all: time and memory grow no faster than they."""

LIKE_A_WISH = 0.15
"""A negative is left out that is surer than this share of what the shop teaches."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What examples are taken for by fits that have not seen them."""

    examples: tuple[Example, ...]
    labels: tuple[str, ...]
    truth: Labels
    sure: Floats
    temperature: float

    def guesses(self) -> tuple[tuple[Example, Guess], ...]:
        best = self.sure.argmax(axis=1)
        return tuple(
            (example, Guess(self.labels[index], float(self.sure[row, index])))
            for row, (example, index) in enumerate(zip(self.examples, best, strict=True))
        )

    def bands(self) -> Bands:
        nonsense = {example.label for example in self.examples if example.is_negative}
        wishes = [number for number, label in enumerate(self.labels) if label not in nonsense]
        return bands_of(self.sure, self.truth, np.asarray(wishes, dtype=np.int64))


@dataclass(frozen=True, slots=True)
class Lesson:
    """Rows of a table that are learned together."""

    examples: tuple[Example, ...]
    labels: tuple[str, ...]
    truth: Labels
    rarity: Floats
    table: Table
    landmarks: Rows
    alike: Likenesses

    @staticmethod
    def of(examples: Sequence[Example], vectors: Floats | None) -> "Lesson":
        """Prepare *examples*, which are in the order of their labels."""
        labels = tuple(sorted({example.label for example in examples}))
        number = {label: index for index, label in enumerate(labels)}
        texts = [example.words for example in examples]
        rarity = rarity_in(texts)
        table = Table.of(texts, rarity, vectors)
        landmarks = _landmarks(table.size)
        truth = np.asarray([number[example.label] for example in examples], dtype=np.int64)
        alike = _likenesses(table, landmarks)
        return Lesson(tuple(examples), labels, truth, rarity, table, landmarks, alike)

    def trial(self) -> Trial:
        """Return what each example is taken for by a fit without its fold."""
        fold = np.arange(len(self.truth)) % FOLDS
        scores: Floats = np.zeros((len(self.truth), len(self.labels)), dtype=np.float32)
        for number in range(FOLDS):
            kept, left = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
            scores[left] = self._scores(left, kept)
        temperature = temperature_of(scores, self.truth)
        sure = softmax(scores / np.float32(temperature))
        return Trial(self.examples, self.labels, self.truth, sure, temperature)

    def learned(self, temperature: float, bands: Bands) -> Classifier:
        mixture, bias = descend(self.alike, self.truth, len(self.labels))
        of_features, of_vectors, shift = self.table.weights(self.landmarks, mixture)
        rest = (temperature, bands, of_vectors)
        return Classifier(self.labels, self.rarity, of_features, bias + shift, *rest)

    def without_contradicted(self) -> "Lesson":
        """Return the lesson without negatives that sound like what the other examples teach."""
        is_negative = np.asarray([example.is_negative for example in self.examples])
        taught, negative = np.flatnonzero(~is_negative), np.flatnonzero(is_negative)
        is_left = np.arange(len(taught)) % FOLDS == 0
        left, kept = taught[is_left], taught[~is_left]
        if not (len(negative) and len(kept)):
            return self
        scores = self._scores(np.concatenate([left, negative]), kept)
        temperature = temperature_of(scores[: len(left)], self.truth[left])
        sure = softmax(scores / np.float32(temperature))
        wishes = np.setdiff1d(np.arange(len(self.labels)), self.truth[negative])
        wished = sure[:, wishes].max(axis=1) if len(wishes) else np.zeros(len(sure))
        limit = np.quantile(sure[: len(left)].max(axis=1), LIKE_A_WISH)
        apart = negative[wished[len(left) :] < limit]
        return self._among(np.sort(np.concatenate([taught, apart])))

    def _scores(self, left: Rows, kept: Rows) -> Floats:
        """Return what rows *left* are taken for by a fit on the rows *kept*."""
        if not len(kept):
            return np.zeros((len(left), len(self.labels)), dtype=np.float32)
        weights, bias = descend(self.alike.among(kept), self.truth[kept], len(self.labels))
        return self.alike.between(left, kept) @ weights + bias

    def _among(self, kept: Rows) -> "Lesson":
        return replace(
            self,
            examples=tuple(self.examples[row] for row in kept),
            truth=self.truth[kept],
            landmarks=kept if self.alike.back is None else self.landmarks,
            alike=self.alike.among(kept),
        )


def _landmarks(size: int) -> Rows:
    if size <= MOST:
        return np.arange(size)
    return np.linspace(0, size - 1, LANDMARKS).astype(np.int64)


def _likenesses(table: Table, landmarks: Rows) -> Likenesses:
    gram = table.likeness(landmarks)
    if len(landmarks) == table.size:
        return Likenesses(gram)
    among = gram[landmarks] + np.float32(1e-3) * np.eye(len(landmarks), dtype=np.float32)
    back: Floats = np.asarray(np.linalg.solve(among, gram.T), dtype=np.float32)
    return Likenesses(gram, back)

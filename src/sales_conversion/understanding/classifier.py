"""Softmax regression over n-grams, fitted at load, with honest confidences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sales_conversion.interfaces import Floats
from sales_conversion.understanding.features import features, matrix

STEPS = 60
FOLDS = 3
BIAS_RATE = 0.2
VECTOR_SHARE = 2.0
"""How much a sentence vector counts beside the n-grams."""

PENALTY = 2e-2
TEMPERATURES = tuple(round(0.4 + 0.1 * step, 1) for step in range(17))

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """One thing people say, as words, and the intent it stands for."""

    words: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Guess:
    label: str
    confidence: float


class Classifier:
    """Fitted on examples; the same examples always give the same answers."""

    def __init__(self, examples: Sequence[Example], vectors: Floats | None = None) -> None:
        """Learn *examples*, from *vectors* of their sentences as well where there are any."""
        self.labels = tuple(sorted({example.label for example in examples}))
        self._examples = tuple(examples)
        rows = matrix([example.words for example in examples])
        truth = _truth(examples, self.labels)
        gram: Floats = rows @ rows.T
        if vectors is not None:
            gram = gram + np.float32(VECTOR_SHARE) * (vectors @ vectors.T)
        self._held_out = _held_out(gram, truth, len(self.labels))
        self.temperature = _temperature(self._held_out, truth)
        weights, self._bias = _fit(gram, truth, len(self.labels))
        self._weights: Floats = np.ascontiguousarray(rows.T @ weights)
        self._of_vectors: Floats | None = None
        if vectors is not None:
            self._of_vectors = np.float32(VECTOR_SHARE) * (vectors.T @ weights)

    def guess(
        self, words: Sequence[str], vector: Floats | None = None, most: int = 3
    ) -> tuple[Guess, ...]:
        """Return the likeliest intents, likeliest first."""
        if not words:
            return ()
        places, values = features(words)
        scores = values @ self._weights[places] + self._bias
        if vector is not None and self._of_vectors is not None:
            scores = scores + vector @ self._of_vectors
        sure = _softmax(scores[None, :] / self.temperature)[0]
        best = np.argsort(-sure)[:most]
        return tuple(Guess(self.labels[index], float(sure[index])) for index in best)

    def held_out_guesses(self) -> tuple[tuple[Example, Guess], ...]:
        """Return what each example is taken for by a classifier that has not seen it."""
        sure = _softmax(self._held_out / self.temperature)
        best = sure.argmax(axis=1)
        return tuple(
            (example, Guess(self.labels[index], float(sure[row, index])))
            for row, (example, index) in enumerate(zip(self._examples, best, strict=True))
        )


def _truth(examples: Sequence[Example], labels: Sequence[str]) -> Labels:
    number = {label: index for index, label in enumerate(labels)}
    return np.asarray([number[example.label] for example in examples], dtype=np.int64)


def _fit(gram: Floats, truth: Labels, count: int) -> tuple[Floats, Floats]:
    """Return weights per example and a bias: accelerated descent on the cross-entropy.

    The weights of the features are a mixture of the examples, so that the small matrix of
    likenesses between examples is all that is needed.
    """
    size = len(truth)
    target = np.zeros((size, count), dtype=np.float32)
    target[np.arange(size), truth] = 1.0
    balance = _balance(truth, count)[:, None]
    weights: Floats = np.zeros((size, count), dtype=np.float32)
    bias: Floats = np.zeros(count, dtype=np.float32)
    ahead, ahead_bias = weights, bias
    rate = np.float32(_rate(gram))
    for step in range(STEPS):
        wrong: Floats = (_softmax(gram @ ahead + ahead_bias) - target) * balance
        slope = (wrong + np.float32(PENALTY) * ahead) / np.float32(size)
        following: Floats = np.asarray(ahead - rate * slope, dtype=np.float32)
        drift = np.asarray(wrong.mean(axis=0), dtype=np.float32)
        pull = rate * np.float32(BIAS_RATE)
        following_bias: Floats = np.asarray(ahead_bias - pull * drift, dtype=np.float32)
        momentum = np.float32(step / (step + 3))
        ahead = following + momentum * (following - weights)
        ahead_bias = following_bias + momentum * (following_bias - bias)
        weights, bias = following, following_bias
    return weights, bias


def _rate(gram: Floats) -> float:
    """Return a safe step: twice the number of examples over the largest likeness of all."""
    size = len(gram)
    vector: Floats = np.ones(size, dtype=np.float32)
    for _ in range(8):
        vector = gram @ vector
        vector = vector / np.float32(np.linalg.norm(vector))
    return 2.0 * size / float(vector @ (gram @ vector))


def _balance(truth: Labels, count: int) -> Floats:
    """Return a weight for each example that keeps large classes from drowning small ones."""
    sizes = np.bincount(truth, minlength=count).astype(np.float32)
    share = np.sqrt(sizes.mean() / np.maximum(sizes, 1.0))
    return np.asarray(share[truth], dtype=np.float32)


def _held_out(gram: Floats, truth: Labels, count: int) -> Floats:
    """Return the scores of each example by a fit without its fold."""
    fold = np.arange(len(truth)) % FOLDS
    scores = np.zeros((len(truth), count), dtype=np.float32)
    for number in range(FOLDS):
        kept, left = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        weights, bias = _fit(gram[np.ix_(kept, kept)], truth[kept], count)
        scores[left] = gram[np.ix_(left, kept)] @ weights + bias
    return scores


def _temperature(scores: Floats, truth: Labels) -> float:
    """Return the temperature under which held-out confidences are most truthful."""
    rows = np.arange(len(truth))

    def surprise(temperature: float) -> float:
        sure = _softmax(scores / np.float32(temperature))[rows, truth]
        return float(-np.log(np.maximum(sure, 1e-9)).mean())

    return min(TEMPERATURES, key=surprise)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)

"""Softmax regression over n-grams, fitted on examples, with honest confidences."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sales_conversion.interfaces import Floats, ISentenceVectors
from sales_conversion.understanding.guessing.classifier import Classifier, Example, Guess, softmax
from sales_conversion.understanding.guessing.features import matrix
from sales_conversion.understanding.guessing.phrasing import spoken

STEPS = 60
FOLDS = 3
BIAS_RATE = 0.2
VECTOR_SHARE = 2.0
"""How much a sentence vector counts beside the n-grams."""

PENALTY = 2e-2
TEMPERATURES = tuple(round(0.4 + 0.1 * step, 1) for step in range(17))

Labels = NDArray[np.int64]


def fit(examples: Sequence[Example], vectors: ISentenceVectors | None = None) -> Classifier:
    """Learn *examples*, from *vectors* of their sentences as well where there are any."""
    labels, truth = _truth(examples)
    rows = matrix([example.words for example in examples])
    of_sentences = _of_sentences(examples, vectors)
    gram = _gram(rows, of_sentences)
    temperature = _temperature(_held_out(gram, truth, len(labels)), truth)
    weights, bias = fit_gram(gram, truth, len(labels))
    of_features: Floats = np.ascontiguousarray(rows.T @ weights)
    if of_sentences is None:
        return Classifier(labels, of_features, bias, temperature)
    of_vectors: Floats = np.float32(VECTOR_SHARE) * (of_sentences.T @ weights)
    return Classifier(labels, of_features, bias, temperature, of_vectors)


def sentences_of(examples: Sequence[Example]) -> list[str]:
    """Return what sentence vectors are computed of."""
    return [spoken(example.words) for example in examples]


def held_out_guesses(
    examples: Sequence[Example], vectors: ISentenceVectors | None = None
) -> tuple[tuple[Example, Guess], ...]:
    """Return what each example is taken for by a classifier that has not seen it."""
    labels, truth = _truth(examples)
    rows = matrix([example.words for example in examples])
    gram = _gram(rows, _of_sentences(examples, vectors))
    scores = _held_out(gram, truth, len(labels))
    sure = softmax(scores / _temperature(scores, truth))
    best = sure.argmax(axis=1)
    return tuple(
        (example, Guess(labels[index], float(sure[row, index])))
        for row, (example, index) in enumerate(zip(examples, best, strict=True))
    )


def _of_sentences(examples: Sequence[Example], vectors: ISentenceVectors | None) -> Floats | None:
    return vectors.of(sentences_of(examples)) if vectors else None


def _gram(rows: Floats, of_sentences: Floats | None) -> Floats:
    """Return how alike any two examples are."""
    gram: Floats = rows @ rows.T
    if of_sentences is not None:
        gram = gram + np.float32(VECTOR_SHARE) * (of_sentences @ of_sentences.T)
    return gram


def _truth(examples: Sequence[Example]) -> tuple[tuple[str, ...], Labels]:
    """Return the labels, and for each example the number of its own."""
    labels = tuple(sorted({example.label for example in examples}))
    number = {label: index for index, label in enumerate(labels)}
    return labels, np.asarray([number[example.label] for example in examples], dtype=np.int64)


def fit_gram(gram: Floats, truth: Labels, count: int) -> tuple[Floats, Floats]:
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
        wrong: Floats = (softmax(gram @ ahead + ahead_bias) - target) * balance
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
        weights, bias = fit_gram(gram[np.ix_(kept, kept)], truth[kept], count)
        scores[left] = gram[np.ix_(left, kept)] @ weights + bias
    return scores


def _temperature(scores: Floats, truth: Labels) -> float:
    """Return the temperature under which held-out confidences are most truthful."""
    rows = np.arange(len(truth))

    def surprise(temperature: float) -> float:
        sure = softmax(scores / np.float32(temperature))[rows, truth]
        return float(-np.log(np.maximum(sure, 1e-9)).mean())

    return min(TEMPERATURES, key=surprise)

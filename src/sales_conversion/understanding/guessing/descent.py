"""Softmax regression over likenesses: accelerated descent on the cross-entropy."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sales_conversion.interfaces import Floats
from sales_conversion.understanding.guessing.classifier import softmax

STEPS = 80
BIAS_RATE, FASTEST_BIAS = 0.2, 1.0
PENALTY = 5e-2

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Likenesses:
    """How alike examples are to landmarks, which are all examples unless there are too many."""

    gram: Floats
    back: Floats | None = None
    """What a landmark takes over from each example; each from itself where it is None."""

    def among(self, kept: Labels) -> "Likenesses":
        if self.back is None:
            return Likenesses(self.gram[np.ix_(kept, kept)])
        return Likenesses(self.gram[kept], self.back[:, kept])

    def between(self, left: Labels, kept: Labels) -> Floats:
        return self.gram[left] if self.back is not None else self.gram[np.ix_(left, kept)]

    def pulled(self, wrong: Floats) -> Floats:
        return wrong if self.back is None else self.back @ wrong


def descend(alike: Likenesses, truth: Labels, count: int) -> tuple[Floats, Floats]:
    """Return a weight of each landmark for each label, and a bias.

    The weights of the features are a mixture of the landmarks, so that the small matrix of
    likenesses is all that is needed.
    """
    size, landmarks = alike.gram.shape
    target = np.zeros((size, count), dtype=np.float32)
    target[np.arange(size), truth] = 1.0
    balance = _balance(truth, count)[:, None]
    weights: Floats = np.zeros((landmarks, count), dtype=np.float32)
    bias: Floats = np.zeros(count, dtype=np.float32)
    ahead, ahead_bias = weights, bias
    rate = np.float32(_rate(alike))
    for step in range(STEPS):
        wrong: Floats = (softmax(alike.gram @ ahead + ahead_bias) - target) * balance
        slope = (alike.pulled(wrong) + np.float32(PENALTY) * ahead) / np.float32(size)
        following: Floats = np.asarray(ahead - rate * slope, dtype=np.float32)
        drift = np.asarray(wrong.mean(axis=0), dtype=np.float32)
        pull = np.float32(min(float(rate) * BIAS_RATE, FASTEST_BIAS))
        following_bias: Floats = np.asarray(ahead_bias - pull * drift, dtype=np.float32)
        momentum = np.float32(step / (step + 3))
        ahead = following + momentum * (following - weights)
        ahead_bias = following_bias + momentum * (following_bias - bias)
        weights, bias = following, following_bias
    return weights, bias


def _rate(alike: Likenesses) -> float:
    """Return a safe step: twice the number of examples over the largest likeness of all."""
    size = len(alike.gram)
    vector: Floats = np.cos(np.arange(size)).astype(np.float32)
    for _ in range(12):
        vector = vector / np.float32(np.linalg.norm(vector))
        vector = np.asarray(alike.gram @ alike.pulled(vector), dtype=np.float32)
    return 2.0 * size / max(float(np.linalg.norm(vector)), 1e-3)


def _balance(truth: Labels, count: int) -> Floats:
    """Return a weight for each example that keeps large classes from drowning small ones."""
    sizes = np.bincount(truth, minlength=count).astype(np.float32)
    share = np.sqrt(sizes.mean() / np.maximum(sizes, 1.0))
    return np.asarray(share[truth], dtype=np.float32)

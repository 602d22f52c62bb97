"""What a message is most like: each example that is near it in words or in meaning has a vote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sales_conversion.interfaces import Floats
from sales_conversion.understanding.guessing.features import features

NEARNESS = 3.0
"""How fast the say of an example falls with its distance in meaning."""

MEANING = 2.0
"""How much nearness in meaning counts beside n-grams in common."""


@dataclass(frozen=True, slots=True)
class Voters:
    """Examples by what they mean, and how much each has to say."""

    vectors: Floats
    """One row of length one for each example."""

    middle: Floats
    """What all examples share, which tells nothing."""

    axes: Floats
    """The directions in which they differ most."""

    weights: Floats


@dataclass(frozen=True, slots=True)
class Votes:
    """The share of the vote that each label gets: near 1 for what is plainly meant."""

    labels: tuple[str, ...]
    rarity: Floats
    of_features: Floats
    voters: Voters | None = None

    def shares(self, words: Sequence[str], vector: Floats | None = None) -> Mapping[str, float]:
        """Return the share of each label; all of them together come near one."""
        places, values = features(words, self.rarity)
        counted = values @ self.of_features[places]
        if self.voters and vector is not None:
            counted = counted + _said_by(self.voters, vector)
        return dict(zip(self.labels, map(float, counted), strict=True))


def _said_by(voters: Voters, vector: Floats) -> Floats:
    seen = seen_from(vector[None, :], voters.middle, voters.axes)[0]
    # Not `@`: for so few numbers the threads of BLAS wait for each other longer than they count.
    near: Floats = np.einsum("ij,j->i", voters.vectors, seen)
    return np.asarray(np.einsum("i,ij->j", nearness(near), voters.weights), dtype=np.float32)


def nearness(cosine: Floats) -> Floats:
    """Return how much what is so alike in meaning counts."""
    counted = np.float32(MEANING) * np.exp(np.float32(NEARNESS) * (cosine - np.float32(1.0)))
    return np.asarray(counted, dtype=np.float32)


def seen_from(vectors: Floats, middle: Floats, axes: Floats) -> Floats:
    """Return *vectors* as they differ from the *middle* along the *axes*, of length one."""
    moved = (vectors - middle) @ axes
    length = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(length, np.float32(1e-6)), dtype=np.float32)

"""What people probably mean: n-grams and vectors weighed by what was learned from examples."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sales_conversion.interfaces import Floats
from sales_conversion.understanding.guessing.features import features


@dataclass(frozen=True, slots=True)
class Example:
    """One thing people say, as words, and the intent it stands for."""

    words: tuple[str, ...]
    label: str
    is_negative: bool = False
    """Whether it is what no shop is for: it counts only where no intent sounds like it."""


@dataclass(frozen=True, slots=True)
class Guess:
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Bands:
    """What confidences are worth, as found on examples that were held out."""

    sure: float
    """From here on no second opinion is needed."""

    accept: float
    """From here on a guess is acted on; below, it may be asked about."""

    ask: float
    """Below this nothing is made of a guess."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Fitted on examples; the same examples always give the same answers."""

    labels: tuple[str, ...]
    rarity: Floats
    of_features: Floats
    bias: Floats
    temperature: float
    bands: Bands
    of_vectors: Floats | None = None

    def guess(
        self, words: Sequence[str], vector: Floats | None = None, most: int = 4
    ) -> tuple[Guess, ...]:
        """Return the likeliest intents, likeliest first."""
        if not words:
            return ()
        places, values = features(words, self.rarity)
        scores = values @ self.of_features[places] + self.bias
        if vector is not None and self.of_vectors is not None:
            scores = scores + vector @ self.of_vectors
        sure = softmax(scores[None, :] / self.temperature)[0]
        best = np.argsort(-sure)[:most]
        return tuple(Guess(self.labels[index], float(sure[index])) for index in best)


def softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)

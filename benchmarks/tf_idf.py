"""The yardstick: words weighed by their rarity, and the same softmax over them."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from sales_conversion.interfaces import Floats
from sales_conversion.understanding.guessing.classifier import Example, Guess, softmax
from sales_conversion.understanding.guessing.descent import Likenesses, descend


class TfIdf:
    def __init__(self, examples: Sequence[Example]) -> None:
        seen = Counter(word for example in examples for word in set(example.words))
        self._place = {word: place for place, word in enumerate(seen)}
        often = np.asarray(list(seen.values()), dtype=np.float32)
        self._rare = np.log((1 + len(examples)) / (1 + often)) + 1
        self._labels = sorted({example.label for example in examples})
        rows = np.stack([self._row(example.words) for example in examples])
        truth = np.asarray([self._labels.index(example.label) for example in examples])
        mean = rows.mean(axis=0)
        alike = Likenesses((rows - mean) @ (rows - mean).T)
        mixture, bias = descend(alike, truth, len(self._labels))
        self._weights = (rows - mean).T @ mixture
        self._bias = bias - mean @ self._weights

    def guess(self, words: Sequence[str]) -> Sequence[Guess]:
        sure = softmax((self._row(words) @ self._weights + self._bias)[None, :])[0]
        return [Guess(self._labels[best], float(sure[best])) for best in np.argsort(-sure)[:4]]

    def _row(self, words: Sequence[str]) -> Floats:
        row = np.zeros(len(self._place), dtype=np.float32)
        for word, count in Counter(words).items():
            if word in self._place:
                row[self._place[word]] = count
        row *= self._rare
        length = np.linalg.norm(row)
        return np.asarray(row / length if length else row, dtype=np.float32)

"""Paragraphs compared by what they mean: near vectors say near things."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from sales_conversion.interfaces import Floats, ISentenceVectors
from sales_conversion.models import Passage

QUESTIONS_COUNT: Final = 1.5
"""What a known question counts beside the text of the paragraph that answers it."""

REMEMBERED: Final = 64


class Meanings:
    """How near each paragraph is to a question, by sentence vectors computed once."""

    def __init__(self, passages: Sequence[Passage], vectors: ISentenceVectors) -> None:
        texts = [f"{passage.heading}: {passage.text}" for passage in passages]
        known = [question for passage in passages for question in passage.asked]
        rows = vectors.of([*texts, *known])
        self._texts, self._known = rows[: len(texts)], rows[len(texts) :]
        self._owner = np.asarray(
            [place for place, passage in enumerate(passages) for _ in passage.asked], dtype=np.intp
        )
        self._vector = lru_cache(maxsize=REMEMBERED)(lambda text: vectors.of([text])[0])

    def scores(self, question: str) -> list[float]:
        """Return one figure for each paragraph; the text alone has to do where none is known."""
        vector: Floats = self._vector(question)
        of_text = np.maximum(self._texts @ vector, 0.0)
        of_known = of_text.copy()
        np.maximum.at(of_known, self._owner, self._known @ vector)
        scores: list[float] = (of_text + QUESTIONS_COUNT * of_known).tolist()
        return scores

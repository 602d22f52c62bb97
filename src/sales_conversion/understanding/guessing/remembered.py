"""Vectors that are asked for twice in one message: by whole, and by its only clause."""

from collections.abc import Sequence
from functools import lru_cache

from sales_conversion.interfaces import Floats, ISentenceVectors


class RememberedVectors:
    """Computes the vector of a single sentence once for all who listen."""

    def __init__(self, vectors: ISentenceVectors) -> None:
        self._vectors = vectors
        self._single = lru_cache(maxsize=256)(lambda sentence: vectors.of([sentence]))

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the model whose vectors these are."""
        return self._vectors.fingerprint

    def of(self, sentences: Sequence[str]) -> Floats:
        """Return one row of length one for each sentence."""
        return self._single(sentences[0]) if len(sentences) == 1 else self._vectors.of(sentences)

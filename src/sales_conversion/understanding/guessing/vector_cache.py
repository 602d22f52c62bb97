"""Vectors that are kept in a file, so that only what is new among the examples is computed."""

from collections.abc import Sequence
from pathlib import Path

from sales_conversion.interfaces import Floats, ISentenceVectors
from sales_conversion.understanding.guessing.vector_file import (
    Rows,
    key_of,
    read,
    rows_of,
    vectors_in,
    write,
)


class CachedVectors:
    """Keeps the vectors of lists; one sentence alone is a shopper's and is never written down."""

    def __init__(self, vectors: ISentenceVectors, file: Path, shipped: Path | None = None) -> None:
        self._vectors = vectors
        self._file = file
        self._shipped = shipped
        self._own: Rows = {}
        """What this run asked for and is not shipped: what is kept for the next."""

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the model whose vectors these are."""
        return self._vectors.fingerprint

    def of(self, sentences: Sequence[str]) -> Floats:
        """Return one row of length one for each sentence."""
        if len(sentences) <= 1:
            return self._vectors.of(sentences)
        shipped = read(self._shipped, self.fingerprint) if self._shipped else {}
        if own := [sentence for sentence in sentences if key_of(sentence) not in shipped]:
            self._learn(own)
        known = {**shipped, **self._own}
        return vectors_in(known[key_of(sentence)] for sentence in sentences)

    def _learn(self, sentences: Sequence[str]) -> None:
        known = {**read(self._file, self.fingerprint), **self._own}
        rows = rows_of(sentences, self._vectors, known)
        self._own = {**self._own, **rows}
        if not rows.keys() <= known.keys():
            write(self._file, self.fingerprint, self._own)

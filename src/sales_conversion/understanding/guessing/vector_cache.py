"""Vectors that are kept in a file, so that only what is new among the examples is computed."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from sales_conversion.interfaces import Floats, ISentenceVectors
from sales_conversion.understanding.guessing import kept

TABLE = 2
"""Dimensions of rows and columns."""


class CachedVectors:
    """Keeps the vectors of lists; one sentence alone is a shopper's and is never written down."""

    def __init__(self, vectors: ISentenceVectors, file: Path) -> None:
        self._vectors = vectors
        self._file = file

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the model whose vectors these are."""
        return self._vectors.fingerprint

    def of(self, sentences: Sequence[str]) -> Floats:
        """Return one row of length one for each sentence."""
        if len(sentences) <= 1:
            return self._vectors.of(sentences)
        keys = [_key(sentence) for sentence in sentences]
        known = self._known()
        missing = {k: s for k, s in zip(keys, sentences, strict=True) if k not in known}
        if missing:
            rows = self._vectors.of(list(missing.values()))
            known = {**known, **dict(zip(missing, rows, strict=True))}
            self._keep({key: known[key] for key in keys})
        return np.asarray([known[key] for key in keys], dtype=np.float32)

    def _known(self) -> Mapping[str, Floats]:
        """Return the rows of the file; none when it is broken or of another model."""
        found = kept.read(self._file, self.fingerprint)
        if found is None or not {"sentences", "rows"} <= set(found):
            return {}
        keys, rows = found["sentences"].tolist(), found["rows"]
        whole = rows.ndim == TABLE and len(keys) == len(rows) and bool(np.isfinite(rows).all())
        return dict(zip(keys, rows, strict=True)) if whole else {}

    def _keep(self, rows: Mapping[str, Floats]) -> None:
        table = np.asarray(list(rows.values()), dtype=np.float32)
        kept.write(
            self._file, self.fingerprint, {"sentences": np.asarray(list(rows)), "rows": table}
        )


def _key(sentence: str) -> str:
    return sha256(sentence.encode()).hexdigest()

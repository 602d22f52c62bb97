"""Vectors that are kept in a file, so that a warm start computes none."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import BadZipFile, is_zipfile

import numpy as np

from sales_conversion.interfaces import Floats, ISentenceVectors

UNREADABLE = (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile)
"""What reading a broken file may raise; such a file is as good as none."""

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
        missing = {k: s for k, s in zip(keys, sentences, strict=True) if k not in self._kept}
        if missing:
            rows = self._vectors.of(list(missing.values()))
            self._kept = {**self._kept, **dict(zip(missing, rows, strict=True))}
            self._write({key: self._kept[key] for key in keys})
        return np.asarray([self._kept[key] for key in keys], dtype=np.float32)

    @cached_property
    def _kept(self) -> Mapping[str, Floats]:
        """Return the rows of the file; none when it is broken or of another model."""
        try:
            if not is_zipfile(self._file):
                return {}
            with self._file.open("rb") as file, np.load(file, allow_pickle=False) as read:
                if str(read["model"]) != self.fingerprint:
                    return {}
                keys, rows = read["keys"].tolist(), np.asarray(read["rows"], dtype=np.float32)
        except UNREADABLE:
            return {}
        whole = rows.ndim == TABLE and len(keys) == len(rows) and bool(np.isfinite(rows).all())
        return dict(zip(keys, rows, strict=True)) if whole else {}

    def _write(self, rows: Mapping[str, Floats]) -> None:
        """Replace the file at once; where nothing can be written, nothing is kept."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._file.parent, suffix=".npz", delete=False) as new:
                np.savez(
                    new,
                    model=np.asarray(self.fingerprint),
                    keys=np.asarray(list(rows)),
                    rows=np.asarray(list(rows.values()), dtype=np.float32),
                )
            Path(new.name).replace(self._file)
        except OSError:
            return


def _key(sentence: str) -> str:
    return sha256(sentence.encode()).hexdigest()

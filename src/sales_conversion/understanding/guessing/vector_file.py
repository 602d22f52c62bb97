"""Vectors in a file: a byte a number is telling enough; each under the key of its sentence."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sales_conversion.interfaces import Floats, ISentenceVectors
from sales_conversion.understanding.guessing import kept

TABLE = 2
"""Dimensions of rows and columns."""

FULL = 127
"""What the largest number of a row is kept as."""

Row: TypeAlias = NDArray[np.int8]
Rows: TypeAlias = Mapping[int, Row]
"""Each row under the key of its sentence."""


def key_of(sentence: str) -> int:
    """Return what *sentence* is kept under: eight bytes of its hash."""
    return int.from_bytes(sha256(sentence.encode()).digest()[:8], "big")


def read(file: Path, fingerprint: str) -> Rows:
    """Return the rows of *file*; none when it is broken or of a model of another *fingerprint*."""
    found = kept.read(file, fingerprint)
    if found is None or not {"sentences", "rows"} <= set(found):
        return {}
    keys, rows = found["sentences"].tolist(), found["rows"]
    is_whole = rows.ndim == TABLE and len(keys) == len(rows) and rows.dtype == np.int8
    return dict(zip(keys, rows, strict=True)) if is_whole else {}


def write(file: Path, fingerprint: str, rows: Rows) -> None:
    """Keep *rows* of the model of that *fingerprint*, in the order of their keys."""
    keys = sorted(rows)
    table = np.asarray([rows[key] for key in keys], dtype=np.int8)
    kept.write(file, fingerprint, {"sentences": np.asarray(keys, dtype=np.uint64), "rows": table})


def rows_of(sentences: Iterable[str], vectors: ISentenceVectors, known: Rows) -> Rows:
    """Return a row for each of *sentences*, by its key; what is not *known* is computed."""
    wanted = {key_of(sentence): sentence for sentence in sentences}
    missing = {key: said for key, said in wanted.items() if key not in known}
    new = _rounded(vectors.of(list(missing.values()))) if missing else ()
    every = {**known, **dict(zip(missing, new, strict=True))}
    return {key: every[key] for key in wanted}


def vectors_in(rows: Iterable[Row]) -> Floats:
    """Return *rows* as vectors of length one."""
    floats = np.asarray(list(rows), dtype=np.float32)
    lengths = np.linalg.norm(floats, axis=1, keepdims=True)
    return np.asarray(floats / np.maximum(lengths, np.float32(1e-9)), dtype=np.float32)


def _rounded(vectors: Floats) -> Row:
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), np.float32(1e-9))
    return np.asarray(np.rint(vectors * (FULL / largest)), dtype=np.int8)

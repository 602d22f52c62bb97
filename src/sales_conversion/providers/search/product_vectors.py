"""Vectors of products in eight bits, kept by what was said of them: the same text once."""

import os
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sales_conversion.interfaces import Floats

FULL = 127
KEY = 16
"""Bytes of a hash that tell texts apart."""

Bytes = NDArray[np.int8]


class ProductVectors:
    """Rows that are only ever added; those of a *file*, which one process writes, outlive it."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._places: dict[bytes, int] = {}
        self._rows: Bytes = np.zeros((0, 0), np.int8)
        self._used = 0
        if file and file.is_file():
            self._read(file)

    def place(self, key: bytes) -> int | None:
        """Return where the row of *key* is, if it is known."""
        return self._places.get(key)

    def add(self, keys: Sequence[bytes], rows: Floats) -> None:
        small = _in_bytes(rows)
        self._hold(keys, small)
        if self._file:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("ab") as file:
                head = b"" if file.tell() else _head(small.shape[1])
                file.write(head + _records(keys, small))

    def nearness(self, places: Iterable[int], wanted: Floats) -> Floats:
        """Return how near each of these rows is to *wanted*, as a cosine."""
        rows = self._rows[list(places)].astype(np.float32)
        lengths = np.linalg.norm(rows, axis=1)
        return np.asarray(rows @ wanted / np.maximum(lengths, 1e-6), np.float32)

    def _hold(self, keys: Sequence[bytes], rows: Bytes) -> None:
        end = self._used + len(keys)
        if end > len(self._rows):
            grown = np.zeros((max(end, 2 * len(self._rows)), rows.shape[1]), np.int8)
            grown[: self._used] = self._rows[: self._used].reshape(self._used, rows.shape[1])
            self._rows = grown
        self._rows[self._used : end] = rows
        self._places.update(zip(keys, range(self._used, end), strict=True))
        self._used = end

    def _read(self, file: Path) -> None:
        """Read what is whole; the last record may have been broken off."""
        content = np.fromfile(file, np.int8)
        if len(content) < KEY:
            return
        length = KEY + int(content[:2].view(np.int16)[0])
        end = len(content) - (len(content) - KEY) % length
        os.truncate(file, end)
        records = content[KEY:end].reshape(-1, length)
        self._hold([record[:KEY].tobytes() for record in records], records[:, KEY:])


def key_of(text: str) -> bytes:
    return sha256(text.encode("utf-8", "replace")).digest()[:KEY]


def _in_bytes(rows: Floats) -> Bytes:
    """Return *rows* so that the largest figure of each is full; their length tells nothing."""
    largest = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-6)
    return np.asarray(np.round(rows / largest * FULL), np.int8)


def _head(width: int) -> bytes:
    return np.asarray([width], np.int16).tobytes().ljust(KEY, b"\0")


def _records(keys: Sequence[bytes], rows: Bytes) -> bytes:
    return b"".join(key + row.tobytes() for key, row in zip(keys, rows, strict=True))

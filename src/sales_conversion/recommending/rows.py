"""Rows of numbers that grow one number at a time and are read many rows at once."""

from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]

FIRST_ROOM = 4
"""Numbers a new row has room for; a row that is full moves to twice the room."""


class Rows:
    """Row *n* lies in one piece in a common pool, so that numpy reads many without a loop."""

    def __init__(self, kind: type[np.int32] | type[np.int64] = np.int32) -> None:
        self._pool: NDArray[Any] = np.zeros(64, dtype=kind)
        self._used = 0
        self._starts: Ints = np.zeros(16, dtype=np.int64)
        self._lengths: Ints = np.zeros(16, dtype=np.int64)
        self._rooms: list[int] = []

    @classmethod
    def of(cls, values: NDArray[Any], lengths: Ints) -> Self:
        """Return the rows that lie one after the other in *values*."""
        rows = cls()
        rows._pool, rows._used = values.copy(), len(values)
        rows._lengths = lengths.astype(np.int64)
        rows._starts = np.cumsum(lengths) - lengths
        rows._rooms = lengths.tolist()
        return rows

    def __len__(self) -> int:
        return len(self._rooms)

    def add(self) -> int:
        """Begin an empty row and return its number."""
        number = len(self._rooms)
        if number == len(self._lengths):
            self._starts, self._lengths = _doubled(self._starts), _doubled(self._lengths)
        self._rooms.append(0)
        return number

    def append(self, row: int, value: int) -> None:
        self.insert(row, self.length(row), value)

    def insert(self, row: int, place: int, value: int) -> None:
        """Put *value* before what is at *place* of *row*; the end is the row's length."""
        length = self.length(row)
        if length == self._rooms[row]:
            self._move(row, max(FIRST_ROOM, 2 * length))
        start = int(self._starts[row])
        if place < length:
            later = self._pool[start + place : start + length].copy()
            self._pool[start + place + 1 : start + length + 1] = later
        self._pool[start + place] = value
        self._lengths[row] = length + 1

    def remove(self, row: int, value: int) -> None:
        """Take the first *value* out of *row*."""
        found = self.row(row)
        place = int(np.argmax(found == value))
        found[place:-1] = found[place + 1 :].copy()
        self._lengths[row] -= 1

    def clear(self, row: int) -> None:
        self._lengths[row] = 0

    def row(self, row: int) -> NDArray[Any]:
        """Return a view that is true until the next change."""
        start = self._starts[row]
        return self._pool[start : start + self._lengths[row]]

    def length(self, row: int) -> int:
        return int(self._lengths[row])

    def lengths(self) -> Ints:
        """Return a view of how long each row is."""
        return self._lengths[: len(self._rooms)]

    def gather(self, rows: Ints) -> tuple[NDArray[Any], Ints, Ints]:
        """Return what is in *rows*, one after the other: the numbers, which of *rows* each is
        in, and at which place there.
        """
        lengths = self._lengths[rows]
        owners = np.repeat(np.arange(len(rows)), lengths)
        places = np.arange(len(owners)) - (np.cumsum(lengths) - lengths)[owners]
        return self._pool[self._starts[rows][owners] + places], owners, places

    def _move(self, row: int, room: int) -> None:
        while self._used + room > len(self._pool):
            self._pool = _doubled(self._pool)
        kept = self.row(row)
        self._pool[self._used : self._used + len(kept)] = kept
        self._starts[row] = self._used
        self._rooms[row] = room
        self._used += room


def _doubled(array: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([array, np.zeros(max(len(array), 16), dtype=array.dtype)])

"""What changes in the sums of months, days and hours when sessions are counted anew."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from sales_conversion.measuring.amounts import Key
from sales_conversion.measuring.spans import GRAINS, Grain, cell
from sales_conversion.repositories.database import Row
from sales_conversion.repositories.session_rows import SessionRow

Cell: TypeAlias = tuple[Grain, datetime, int]
"""Which sum: of which month, day or hour, and of which key."""


def changed_cells(
    before: Iterable[Row], after: Iterable[SessionRow], numbers: Mapping[Key, int]
) -> list[tuple[Grain, datetime, int, int]]:
    """Return by how much each cell grows, in the order of the cells."""
    changes = Counter[Cell]()
    for old in before:
        _put(changes, old["created_at"], old["counted_keys"], old["counted_amounts"], -1)
    for new in after:
        keys = [numbers[key] for key in new.amounts]
        _put(changes, new.figures.started_at, keys, [*new.amounts.values()], 1)
    return sorted((*place, amount) for place, amount in changes.items() if amount)


def in_columns(rows: Iterable[Sequence[object]], width: int) -> list[list[object]]:
    """Turn rows of so many values into lists of values, as `unnest` takes them."""
    return [[*column] for column in zip(*rows, strict=True)] or [[] for _ in range(width)]


def _put(
    changes: Counter[Cell], at: datetime, keys: Sequence[int], amounts: Sequence[int], sign: int
) -> None:
    for grain in GRAINS:
        start = cell(at, grain)
        for key, amount in zip(keys, amounts, strict=True):
            changes[grain, start, key] += sign * amount

"""What changes in the sums of months, days and hours when sessions are counted anew."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from sales_conversion.measuring.amounts import Key
from sales_conversion.measuring.margins import Part, part_of
from sales_conversion.measuring.spans import GRAINS, Grain, cell
from sales_conversion.repositories.database import Row
from sales_conversion.repositories.session_rows import SessionRow

Cell: TypeAlias = tuple[Grain, Part, datetime, int]
"""Which sum: of which month, day or hour, read with what, and of which key."""


def changed_cells(
    before: Iterable[Row],
    after: Iterable[SessionRow],
    numbers: Mapping[Key, int],
    keys: Mapping[int, Key],
) -> list[tuple[Grain, Part, datetime, int, int]]:
    """Return by how much each cell grows, in the order of the cells."""
    changes = Counter[Cell]()
    for old in before:
        amounts = zip(old["counted_keys"], old["counted_amounts"], strict=True)
        gone = [(part_of(keys[number]), number, -amount) for number, amount in amounts]
        _put(changes, old["created_at"], gone)
    for new in after:
        come = [(part_of(key), numbers[key], amount) for key, amount in new.amounts.items()]
        _put(changes, new.figures.started_at, come)
    return sorted((*place, amount) for place, amount in changes.items() if amount)


def in_columns(rows: Iterable[Sequence[object]], width: int) -> list[list[object]]:
    """Turn rows of so many values into lists of values, as `unnest` takes them."""
    return [[*column] for column in zip(*rows, strict=True)] or [[] for _ in range(width)]


def _put(changes: Counter[Cell], at: datetime, amounts: Sequence[tuple[Part, int, int]]) -> None:
    for grain in GRAINS:
        start = cell(at, grain)
        for part, key, amount in amounts:
            changes[grain, part, start, key] += amount

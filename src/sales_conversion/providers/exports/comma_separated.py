"""CSV (RFC 4180) in UTF-8, for spreadsheets: no cell is a formula, whatever a shopper wrote."""

import csv
import io
from collections.abc import Iterable, Sequence

from sales_conversion.models import Event
from sales_conversion.providers.exports.base import FORMATS
from sales_conversion.providers.exports.flat import COLUMNS, flat
from sales_conversion.providers.exports.rows import rows_of

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""


@FORMATS("csv")
class CommaSeparated:
    media_type = "text/csv; charset=utf-8"

    def begin(self) -> bytes:
        return _written([COLUMNS])

    def write(self, events: Sequence[Event]) -> bytes:
        return _written([map(_harmless, flat(row)) for event in events for row in rows_of(event)])

    def end(self) -> bytes:
        return b""


def _harmless(cell: object) -> object:
    """Return the cell as text that stays text; a number is one and stays one."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(STARTS):
        return f"'{cell}"
    return cell


def _written(rows: Iterable[Iterable[object]]) -> bytes:
    lines = io.StringIO()
    csv.writer(lines).writerows(rows)
    return lines.getvalue().encode()

"""CSV (RFC 4180) in UTF-8, for spreadsheets: no cell is a formula, whatever a shopper wrote."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from string import whitespace

from sales_conversion.models import Event
from sales_conversion.providers.exports.base import FORMATS
from sales_conversion.providers.exports.flat import COLUMNS, flat
from sales_conversion.providers.exports.rows import rows_of

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\x00"
"""What some spreadsheets leave out before they look at the beginning, beside spaces."""

NUMBER = re.compile(r"-[0-9]+(?:\.[0-9]+)?")


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
    if not isinstance(cell, str) or NUMBER.fullmatch(cell):
        return cell
    begins = cell.lstrip(UNSEEN + whitespace + "\u00a0\u3000")
    return f"'{cell}" if cell.startswith(STARTS) or begins.startswith(STARTS) else cell


def _written(rows: Iterable[Iterable[object]]) -> bytes:
    lines = io.StringIO()
    csv.writer(lines).writerows(rows)
    return lines.getvalue().encode()

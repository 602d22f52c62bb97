"""Parquet, where the extra is installed: a group of rows for each part of the log."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from typing import Any

from sales_conversion.errors import Invalid
from sales_conversion.models import Event
from sales_conversion.providers.exports.base import FORMATS
from sales_conversion.providers.exports.flat import COLUMNS, flat
from sales_conversion.providers.exports.rows import rows_of

AT, VALUE = COLUMNS.index("at"), COLUMNS.index("value")


@FORMATS("parquet")
class Parquet:
    media_type = "application/vnd.apache.parquet"

    def __init__(self, load: Callable[[str], Any] = import_module) -> None:
        """Raise `Invalid`, which tells what to install, where *load* finds no such module."""
        with _the_extra():
            pyarrow, parquet = load("pyarrow"), load("pyarrow.parquet")
        self._arrow = pyarrow
        kinds = {AT: pyarrow.timestamp("us", tz="UTC"), VALUE: pyarrow.float64()}
        self._schema = pyarrow.schema(
            [(name, kinds.get(place, pyarrow.string())) for place, name in enumerate(COLUMNS)]
        )
        self._written = _Written()
        self._file = parquet.ParquetWriter(
            pyarrow.PythonFile(self._written, mode="w"), self._schema, compression="zstd"
        )

    def begin(self) -> bytes:
        return self._written.taken()

    def write(self, events: Sequence[Event]) -> bytes:
        rows = [flat(row) for event in events for row in rows_of(event)]
        columns: list[list[Any]] = [[*column] for column in zip(*rows, strict=True)]
        if rows:
            columns[AT] = [datetime.fromisoformat(at) for at in columns[AT]]
            arrays = map(self._arrow.array, columns, self._schema.types)
            self._file.write_table(self._arrow.Table.from_arrays([*arrays], schema=self._schema))
        return self._written.taken()

    def end(self) -> bytes:
        self._file.close()
        return self._written.taken()


class _Written(io.RawIOBase):
    """What was written and nobody took yet; it knows how much there was in all."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:
        self._parts.append(bytes(part))
        self._size += len(part)
        return len(part)

    def tell(self) -> int:
        return self._size

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


@contextmanager
def _the_extra() -> Iterator[None]:
    try:
        yield
    except ImportError as missing:
        raise Invalid(
            "format: 'parquet' needs pyarrow; pip install 'sales-conversion[parquet]'"
        ) from missing

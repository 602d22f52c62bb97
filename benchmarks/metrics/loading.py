"""The events into PostgreSQL by COPY, and into one Parquet file for DuckDB."""

from collections.abc import Iterable, Iterator
from itertools import islice

import asyncpg
import pyarrow
import pyarrow.parquet

from benchmarks.metrics.making import Happened

AT_ONCE = 20_000
"""Sessions in one COPY and one group of rows."""

SCHEMA = pyarrow.schema(
    [
        ("event_id", pyarrow.string()),
        ("session_id", pyarrow.string()),
        ("at", pyarrow.timestamp("us", tz="UTC")),
        ("kind", pyarrow.string()),
        ("body", pyarrow.string()),
    ]
)
COLUMNS = [*SCHEMA.names, "folded_at", "learned_at"]
ROWS = """
INSERT INTO conversion_metrics (id, session_id, created_at)
SELECT gen_random_uuid(), session_id, min(at) FROM events GROUP BY session_id"""


class Loader:
    """*connection* leads to the shop's database; *log* is the same log for DuckDB."""

    def __init__(self, connection: asyncpg.Connection, log: pyarrow.parquet.ParquetWriter) -> None:
        self._connection, self._log = connection, log

    async def load(self, sessions: Iterable[list[Happened]]) -> int:
        """Log events as if an older release had counted them; return how many there were."""
        told = 0
        for events in _parts(sessions):
            told += len(events)
            await self._keep(events, counted=True)
        await self._connection.execute(ROWS)
        await self._connection.execute("ANALYZE")
        return told

    async def tell(self, sessions: Iterable[list[Happened]]) -> int:
        """Log events that nobody counted yet, in the order of their times."""
        events = sorted((event for each in sessions for event in each), key=lambda e: e.at)
        await self._keep(events, counted=False)
        return len(events)

    async def _keep(self, events: list[Happened], *, counted: bool) -> None:
        columns = (pyarrow.array(column, field.type) for column, field in _fields(events))
        self._log.write_table(pyarrow.Table.from_arrays([*columns], schema=SCHEMA))
        rows = [(*event, event.at if counted else None, event.at) for event in events]
        await self._connection.copy_records_to_table("events", records=rows, columns=COLUMNS)


def _parts(sessions: Iterable[list[Happened]]) -> Iterator[list[Happened]]:
    rest = iter(sessions)
    while part := [event for session in islice(rest, AT_ONCE) for event in session]:
        yield part


def _fields(events: list[Happened]) -> Iterator[tuple[list[object], pyarrow.Field]]:
    for column, field in zip(zip(*events, strict=True), SCHEMA, strict=True):
        yield list(column), field

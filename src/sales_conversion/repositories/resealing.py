"""Everything that is sealed, sealed anew: by the key that writes now, or opened where none does.

Workers go on meanwhile: a row is written back only as it was read, and nobody waits for it.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from pydantic_core import to_json

from sales_conversion.interfaces import ISealer
from sales_conversion.interfaces.sealing import SEALED, Resealed
from sales_conversion.repositories.database import DatabaseConnectionManager, Row
from sales_conversion.repositories.sealed_rows import TABLES, SealedTable

AT_ONCE = 500
PASSES = 5
"""How often it is gone through all rows, as long as some changed while they were read."""

PATIENCE = 3600.0
"""Seconds that counting the rows of one table may take."""


class Resealing:
    def __init__(
        self, database: DatabaseConnectionManager, sealer: ISealer, at_once: int = AT_ONCE
    ) -> None:
        self._database = database
        self._sealer = sealer
        self._at_once = at_once

    async def in_use(self, most: int | None = None) -> Mapping[str, Mapping[str, int]]:
        found: dict[str, Mapping[str, int]] = {}
        async with self._database.transaction(PATIENCE) as transaction:
            for table in TABLES:
                rows = await transaction.fetch(table.counted(most))
                found[table.name] = {name: int(count) for name, count in rows}
        return found

    async def reseal(self) -> AsyncIterator[Resealed]:
        """Go through every table, a few rows at a time; who is stopped goes on where it was."""
        for table in TABLES:
            done, left = 0, 0
            for _ in range(PASSES):
                changed, left = await self._gone_through(table)
                done += changed
                if not left:
                    break
            yield Resealed(table.name, done, left)

    async def _gone_through(self, table: SealedTable) -> tuple[int, int]:
        done, left = 0, 0
        after: Sequence[object] | None = None
        while page := await self._page(table, after):
            stale = [row for row in page if row["stale"]]
            changed = await self._write(table, stale) if stale else 0
            done, left = done + changed, left + len(stale) - changed
            after = [page[-1][name] for name in table.key]
        return done, left

    async def _page(self, table: SealedTable, after: Sequence[object] | None) -> Sequence[Row]:
        mark = self._sealer.mark
        values = [mark or SEALED, *(after or ())]
        return await self._database.fetch(
            table.page(bool(mark), after is None, self._at_once), *values
        )

    async def _write(self, table: SealedTable, stale: Sequence[Row]) -> int:
        anew: list[dict[str, Any]] = [table.anew(row, self._sealer) for row in stale]
        done = await self._database.fetch(table.written(), to_json(anew).decode())
        return len(done)

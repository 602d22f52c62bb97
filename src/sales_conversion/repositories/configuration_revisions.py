"""What was written over the files of configuration, in PostgreSQL."""

from collections.abc import Sequence

from pydantic_core import from_json, to_json

from sales_conversion.models import ConfigurationRevision
from sales_conversion.repositories.database import DatabaseConnectionManager, Row

COLUMNS = "number, at, by, file, note"
NEWEST = f"SELECT {COLUMNS}, files FROM configuration_revisions ORDER BY number DESC LIMIT 1"
ONE = f"SELECT {COLUMNS}, files FROM configuration_revisions WHERE number = $1"
HISTORY = f"""SELECT {COLUMNS}, '{{}}' FROM configuration_revisions
    ORDER BY number DESC LIMIT $1"""
NUMBER = "SELECT coalesce(max(number), 0) FROM configuration_revisions"
ADD = f"INSERT INTO configuration_revisions ({COLUMNS}, files) VALUES ($1, $2, $3, $4, $5, $6)"


class ConfigurationRevisions:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def newest(self) -> ConfigurationRevision | None:
        return _first(await self._database.fetch(NEWEST))

    async def number(self) -> int:
        return int(await self._database.fetchval(NUMBER))

    async def get(self, number: int) -> ConfigurationRevision | None:
        return _first(await self._database.fetch(ONE, number))

    async def history(self, limit: int) -> Sequence[ConfigurationRevision]:
        return [_revision(row) for row in await self._database.fetch(HISTORY, limit)]

    async def add(self, revision: ConfigurationRevision) -> None:
        told = (revision.number, revision.at, revision.by, revision.file, revision.note)
        await self._database.fetch(ADD, *told, to_json(revision.files).decode())


def _first(rows: Sequence[Row]) -> ConfigurationRevision | None:
    return _revision(rows[0]) if rows else None


def _revision(row: Row) -> ConfigurationRevision:
    number, at, by, file, note, files = row
    return ConfigurationRevision(number, at, by, file, note, from_json(files))

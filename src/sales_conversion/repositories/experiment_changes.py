"""What was done to experiments in the console, in PostgreSQL: only ever added to."""

from collections.abc import Sequence

from pydantic_core import from_json, to_json

from sales_conversion.errors import VersionConflict
from sales_conversion.models.kept_experiment import ExperimentChange
from sales_conversion.repositories.database import DatabaseConnectionManager

COLUMNS = "number, experiment, at, by, action, state, document, decision"
ALL = f"SELECT {COLUMNS} FROM experiment_changes ORDER BY number"
NUMBER = "SELECT coalesce(max(number), 0) FROM experiment_changes"
ADD = f"""INSERT INTO experiment_changes ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (number) DO NOTHING RETURNING number"""


class ExperimentChanges:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def number(self) -> int:
        return int(await self._database.fetchval(NUMBER))

    async def all(self) -> Sequence[ExperimentChange]:
        rows = await self._database.fetch(ALL)
        return [
            ExperimentChange(number, experiment, at, by, action, state, from_json(told), decision)
            for number, experiment, at, by, action, state, told, decision in rows
        ]

    async def add(self, change: ExperimentChange) -> None:
        added = await self._database.fetch(
            ADD,
            change.number,
            change.experiment,
            change.at,
            change.by,
            change.action,
            change.state,
            to_json(change.document).decode(),
            change.decision,
        )
        if not added:
            raise VersionConflict("somebody else changed an experiment just now; look again")

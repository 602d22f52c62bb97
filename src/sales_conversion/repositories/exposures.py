"""What arms a shopper was shown, in PostgreSQL."""

from collections.abc import Sequence

from sales_conversion.models import Assignment
from sales_conversion.repositories.database import DatabaseConnectionManager

SHOWN = """SELECT experiment, arm FROM met(coalesce(
    (SELECT profile_id::text FROM unit_profiles WHERE unit = $1), $1))"""


class Exposures:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def shown_to(self, unit: str) -> Sequence[Assignment]:
        rows = await self._database.fetch(SHOWN, unit)
        return [Assignment(experiment, arm) for experiment, arm in rows]

"""Ids for the events that were logged before events had any."""

from sales_conversion.repositories.database import DatabaseConnectionManager

NUMBER = """
WITH mine AS (
    SELECT from_id, least(from_id + $1, to_id + 1) AS next_id FROM events_to_number
    WHERE from_id <= to_id FOR UPDATE SKIP LOCKED
), numbered AS (
    UPDATE events SET event_id = event_number(id, at)
    WHERE id >= (SELECT from_id FROM mine) AND id < (SELECT next_id FROM mine)
        AND event_id IS NULL
), done AS (
    UPDATE events_to_number n SET from_id = mine.next_id FROM mine
    RETURNING n.from_id <= n.to_id
)
SELECT * FROM done"""
"""One stretch of the log, so that no row is locked for long; whoever finds it taken leaves it.
Its ends are looked up first, so that the plan stays on the index of the ids."""


class EventNumbers:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def waiting(self) -> bool:
        return bool(
            await self._database.fetchval(
                "SELECT EXISTS (SELECT FROM events_to_number WHERE from_id <= to_id)"
            )
        )

    async def number(self, most: int) -> bool:
        return bool(await self._database.fetchval(NUMBER, most))

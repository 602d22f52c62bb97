"""What of the log a broker has not yet, in PostgreSQL: one worker at a time has a lease on it."""

from collections.abc import Sequence

from sales_conversion.models import Event
from sales_conversion.repositories import codec
from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.event_rows import WHOLE

LEASE = "15 seconds"
"""How long a worker that says nothing keeps the others waiting."""

MANY = 10_000

IS_ON = "SELECT tgenabled <> 'D' FROM pg_trigger WHERE tgname = 'events_to_relay'"

SEEN = """UPDATE event_relay
    SET lease_ends_at = greatest(lease_ends_at, now() - interval '1 second')"""

CLAIM = f"""
WITH mine AS (
    UPDATE event_relay SET worker = $1, lease_ends_at = now() + interval '{LEASE}'
    WHERE worker = $1 OR lease_ends_at < now() RETURNING 1
)
SELECT kind, {WHOLE} FROM events_to_relay JOIN events USING (id)
    WHERE EXISTS (SELECT FROM mine) ORDER BY id LIMIT $2"""
"""What was erased meanwhile is told to nobody."""

SENT = """
WITH mine AS (
    SELECT id FROM events WHERE event_id = ANY ($1)
), told AS (
    DELETE FROM events_to_relay WHERE id IN (SELECT id FROM mine) RETURNING id
), erased AS (
    DELETE FROM events_to_relay q WHERE q.id < (SELECT max(id) FROM mine)
        AND NOT EXISTS (SELECT FROM events e WHERE e.id = q.id)
)
UPDATE event_relay SET relayed_at = now(), relayed = relayed + (SELECT count(*) FROM told)"""


class EventOutbox:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def begin(self) -> None:
        """Switch the trigger on only where it is off: that waits for those who write."""
        if not await self._database.fetchval(IS_ON):
            await self._database.fetch("ALTER TABLE events ENABLE TRIGGER events_to_relay")
        await self._database.fetch(SEEN)

    async def claim(self, worker: str, most: int) -> Sequence[Event]:
        rows = await self._database.fetch(CLAIM, worker, most)
        return [codec.read_event(kind, body) for kind, body in rows]

    async def sent(self, events: Sequence[Event]) -> None:
        await self._database.fetch(SENT, [event.event_id for event in events])

    async def release(self, worker: str) -> None:
        await self._database.fetch(
            "UPDATE event_relay SET lease_ends_at = now() - interval '1 second' WHERE worker = $1",
            worker,
        )

    async def waiting(self) -> int:
        count = f"SELECT count(*) FROM (SELECT FROM events_to_relay LIMIT {MANY}) counted"
        return int(await self._database.fetchval(count) or 0)

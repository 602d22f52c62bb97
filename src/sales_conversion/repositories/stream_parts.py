"""What was told of sessions, in PostgreSQL: a row for each commit, written by it."""

from collections.abc import Collection, Mapping, Sequence

from sales_conversion.interfaces import IClock, ISealer
from sales_conversion.models import FrameId, StreamPart
from sales_conversion.repositories.database import DatabaseConnectionManager, column, is_storable
from sales_conversion.repositories.saving_stream import FRAMES

SINCE = (
    "SELECT first, frames FROM stream_parts"
    " WHERE session_id = $1 AND first >= $2 ORDER BY first LIMIT $3"
)
ANSWERED = (
    "SELECT first, frames FROM stream_parts WHERE session_id = $1 AND key = $2"
    " AND expires_at > $3 ORDER BY first DESC LIMIT 1"
)
WITH_NEWS = (
    "SELECT h.session_id FROM unnest($1::text[], $2::bigint[]) h (session_id, heard)"
    " WHERE EXISTS (SELECT FROM stream_parts p"
    " WHERE p.session_id = h.session_id AND p.first > h.heard)"
)


class StreamParts:
    def __init__(
        self, database: DatabaseConnectionManager, clock: IClock, sealer: ISealer
    ) -> None:
        self._database = database
        self._clock = clock
        self._sealer = sealer

    async def since(self, session_id: str, first: FrameId, most: int) -> Sequence[StreamPart]:
        rows = await self._database.fetch(SINCE, session_id, first, most)
        return [self._part(*row) for row in rows]

    async def answered(self, session_id: str, key: str) -> StreamPart | None:
        if not is_storable(key):
            return None
        now = self._clock.now()
        row = await self._database.fetchrow(ANSWERED, session_id, key, now)
        return self._part(*row) if row else None

    async def with_news(self, heard: Mapping[str, FrameId]) -> Collection[str]:
        rows = await self._database.fetch(WITH_NEWS, list(heard), list(heard.values()))
        return set(column(rows))

    def _part(self, first: FrameId, frames: str) -> StreamPart:
        told = self._sealer.open(frames, FRAMES)
        return StreamPart(first, tuple(line.encode() for line in told.split("\n")))

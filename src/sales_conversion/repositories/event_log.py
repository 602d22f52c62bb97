"""The log of events, read in the order of its times by stretches that fit in memory."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta

from sales_conversion.interfaces import IClock
from sales_conversion.models import Event
from sales_conversion.repositories import codec
from sales_conversion.repositories.metrics_sql import COLUMNS
from sales_conversion.repositories.replica import Reports
from sales_conversion.repositories.session_rows import event

AT_ONCE = 2000
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
"""No event is older."""

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=400)
FIRST = ""

PAGE = f"""
SELECT {COLUMNS} FROM events
WHERE at >= $1 AND at < $2
    AND (at > $1 OR coalesce(event_id, event_number(id, at))::text > $3)
ORDER BY at, coalesce(event_id, event_number(id, at)) LIMIT $4
"""


class EventLog:
    """No connection is held while nobody reads on."""

    def __init__(self, database: Reports, clock: IClock) -> None:
        self._database, self._clock = database, clock

    async def told(
        self, since: datetime | None, until: datetime | None
    ) -> AsyncIterator[Sequence[Event]]:
        """A stretch grows while little happened in it, and is halved where it does not fit."""
        start, after = max(since or BEGINNING, BEGINNING), FIRST
        end, stretch = min(until or END, self._clock.now() + SHORTEST), timedelta(hours=1)
        while start < end:
            stop = min(start + stretch, end)
            rows = await self._database.fetch(PAGE, start, stop, after, AT_ONCE)
            yield [event(*row) for row in rows if codec.knows_event(row["kind"])]
            if len(rows) < AT_ONCE:
                start, after, stretch = stop, FIRST, min(stretch * 2, LONGEST)
            else:
                start, after = rows[-1]["at"], rows[-1]["event_id"]
                stretch = max(stretch / 2, SHORTEST)


END = datetime(9999, 1, 1, tzinfo=UTC)

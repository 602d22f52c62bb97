"""The log of events in memory."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from sales_conversion.models import Event
from sales_conversion.repositories.memory.store import MemoryStore


class MemoryEventLog:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def told(
        self, since: datetime | None, until: datetime | None
    ) -> AsyncIterator[Sequence[Event]]:
        """Yield all at once: it is in memory anyway."""
        everything = (event for told in self._store.happened.values() for event in told)
        asked = (
            event
            for event in everything
            if (since is None or event.at >= since) and (until is None or event.at < until)
        )
        yield sorted(asked, key=lambda event: (event.at, event.event_id))

"""What of the log a broker has not yet, in memory."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sales_conversion.models import Event
from sales_conversion.repositories.memory.store import MemoryStore

LEASE = timedelta(seconds=15)


class MemoryEventOutbox:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._worker = ""
        self._ends_at: datetime | None = None

    async def begin(self) -> None:
        self._store.is_relaying = True

    async def claim(self, worker: str, most: int) -> Sequence[Event]:
        now = self._store.clock.now()
        if self._worker != worker and self._ends_at and self._ends_at >= now:
            return []
        self._worker, self._ends_at = worker, now + LEASE
        return self._store.to_relay[:most]

    async def sent(self, events: Sequence[Event]) -> None:
        ids = {event.event_id for event in events}
        left = [event for event in self._store.to_relay if event.event_id not in ids]
        self._store.to_relay = left

    async def release(self, worker: str) -> None:
        if self._worker == worker:
            self._ends_at = None

    async def waiting(self) -> int:
        return len(self._store.to_relay)

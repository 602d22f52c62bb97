"""What only the page saw, in memory."""

from collections.abc import Sequence

from sales_conversion.models import PageEvent
from sales_conversion.repositories.memory.store import MemoryStore


class MemoryClientEventRepository:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self.kept: dict[tuple[str, str], PageEvent] = {}

    async def keep(self, seen: Sequence[PageEvent]) -> Sequence[PageEvent]:
        news = []
        for event in seen:
            place = event.session_id, event.seen_as
            if place not in self.kept and self._lives(event.session_id):
                self.kept[place] = event
                self._store.log((event,))
                news.append(event)
        return news

    def _lives(self, session_id: str) -> bool:
        kept = self._store.sessions.get(session_id)
        return kept is not None and not kept.is_erased

"""What was told of sessions, in memory."""

from collections.abc import Collection, Mapping, Sequence

from sales_conversion.models import FrameId, StreamPart
from sales_conversion.repositories.memory.store import MemoryStore


class MemoryStreamParts:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def since(self, session_id: str, first: FrameId, most: int) -> Sequence[StreamPart]:
        return [part for part in self._parts(session_id) if part.first >= first][:most]

    async def answered(self, session_id: str, key: str) -> StreamPart | None:
        now = self._store.clock.now()
        kept = self._store.told_of.get(session_id, ())
        found = [each.part for each in kept if each.key == key and each.until > now]
        return found[-1] if found else None

    async def with_news(self, heard: Mapping[str, FrameId]) -> Collection[str]:
        return {
            session_id
            for session_id, last in heard.items()
            if any(part.first > last for part in self._parts(session_id))
        }

    def _parts(self, session_id: str) -> Sequence[StreamPart]:
        return [kept.part for kept in self._store.told_of.get(session_id, ())]

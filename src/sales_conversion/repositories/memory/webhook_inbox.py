"""What payment providers told us, in a dictionary."""

from sales_conversion.repositories.memory.store import MemoryStore


class MemoryWebhookInbox:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def is_new(self, provider: str, event_id: str) -> bool:
        self._store.told.setdefault((provider, event_id), self._store.clock.now())
        return (provider, event_id) not in self._store.acted_on

    async def done(self, provider: str, event_id: str) -> None:
        self._store.acted_on.add((provider, event_id))

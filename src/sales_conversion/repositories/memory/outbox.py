"""What shoppers are to be told, in a list."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sales_conversion.models import OrderMessage, Told
from sales_conversion.repositories.memory.store import KeptNews, MemoryStore


class MemoryOutbox:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def waiting(self, since: datetime, limit: int) -> Sequence[str]:
        orders = dict.fromkeys(kept.message.order.id for kept in self._waiting(since))
        return list(orders)[:limit]

    async def unsent(self, order_id: str, since: datetime) -> Sequence[OrderMessage]:
        messages = [kept.message for kept in self._waiting(since)]
        return [message for message in messages if message.order.id == order_id]

    async def told(self, message_id: str, how: Told, at: datetime) -> None:
        kept = self._store.news[message_id]
        kept.status, kept.told_at = how, at

    def _waiting(self, since: datetime) -> Iterator[KeptNews]:
        for kept in self._store.news.values():
            if kept.status == "waiting" and kept.created_at >= since:
                yield kept

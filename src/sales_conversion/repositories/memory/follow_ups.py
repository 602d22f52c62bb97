"""Who may be reminded of their cart, and who was, in memory."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.models import Told
from sales_conversion.models.cart import LEFT
from sales_conversion.repositories.memory.store import KeptSession, MemoryStore


class MemoryFollowUps:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def due(self, step: str, since: datetime, before: datetime, limit: int) -> Sequence[str]:
        kept = (self._store.sessions[session_id] for session_id in self._store.reminded)
        waiting = [each for each in kept if self._waits(each, step, since, before)]
        waiting.sort(key=lambda each: each.session.active_at)
        return [each.session.id for each in waiting[:limit]]

    async def was_told(self, cart_id: str, step: str) -> bool:
        return (cart_id, step) in self._store.follow_ups

    async def is_silent(self, silence: str) -> bool:
        return silence in self._store.silenced

    async def told(self, cart_id: str, step: str, how: Told, at: datetime) -> None:
        self._store.follow_ups.setdefault((cart_id, step), at)

    def _waits(self, kept: KeptSession, step: str, since: datetime, before: datetime) -> bool:
        cart, told = self._store.carts[kept.cart_id].cart, self._store.follow_ups
        left = bool(cart.items) and cart.status in LEFT
        return left and since < kept.session.active_at <= before and (cart.id, step) not in told

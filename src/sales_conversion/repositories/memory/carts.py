"""Carts in dictionaries."""

from collections.abc import Sequence

from sales_conversion.models import Cart
from sales_conversion.repositories.memory.cart_ends import OPEN
from sales_conversion.repositories.memory.store import MemoryStore


class MemoryCartRepository:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def of_shopper(self, profile_id: str, limit: int) -> Sequence[Cart]:
        carts = self._store.carts.values()
        kept = [k for k in carts if k.owner == profile_id and k.cart.status in OPEN]
        kept.sort(key=lambda each: (each.changed_at, each.cart.id), reverse=True)
        return [each.cart for each in kept if each.cart.items][:limit]

"""Carts in dictionaries."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.models import Cart, CartStatus, OwnedCart
from sales_conversion.repositories.memory.cart_ends import OPEN
from sales_conversion.repositories.memory.store import KeptCart, MemoryStore


class MemoryCartRepository:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def get(self, cart_id: str) -> OwnedCart | None:
        kept = self._store.carts.get(cart_id)
        return _owned(kept) if kept else None

    async def of_shopper(self, profile_id: str, limit: int) -> Sequence[Cart]:
        carts = self._store.carts.values()
        kept = [k for k in carts if k.owner == profile_id and k.cart.status in OPEN]
        kept.sort(key=lambda each: (each.changed_at, each.cart.id), reverse=True)
        return [each.cart for each in kept if each.cart.items][:limit]

    async def quiet(self, status: CartStatus, before: datetime, limit: int) -> Sequence[OwnedCart]:
        carts = self._store.carts.values()
        quiet = [k for k in carts if k.cart.status == status and k.cart.items]
        quiet = [k for k in quiet if k.changed_at < before and not self._is_busy(k, before)]
        quiet.sort(key=lambda each: each.changed_at)
        return [_owned(each) for each in quiet[:limit]]

    def _is_busy(self, kept: KeptCart, before: datetime) -> bool:
        """Tell whether the session whose cart it is saw its shopper since then."""
        found = self._store.sessions.get(kept.session_id)
        is_its_cart = found is not None and found.cart_id == kept.cart.id
        return found is not None and is_its_cart and found.session.active_at >= before


def _owned(kept: KeptCart) -> OwnedCart:
    return OwnedCart(kept.cart, kept.owner, kept.session_id)

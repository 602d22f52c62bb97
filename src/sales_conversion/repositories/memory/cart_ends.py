"""Carts that end, in memory: checked first, then written."""

from collections.abc import Sequence
from dataclasses import replace

from sales_conversion.errors import VersionConflict
from sales_conversion.models import Cart, CartEnd, Change
from sales_conversion.repositories.memory.store import KeptCart, KeptSession, MemoryStore

OPEN = frozenset({"active", "abandoned"})


def require_carts(store: MemoryStore, ends: Sequence[CartEnd]) -> None:
    """Raise `VersionConflict` where a cart is no longer as it was read."""
    for end in ends:
        if not _is_as_read(store.carts.get(end.cart_id), end):
            raise VersionConflict(f"cart {end.cart_id!r} changed while we were answering")


def end_carts(store: MemoryStore, change: Change) -> None:
    ended = {end.cart_id: end for end in change.ended}
    for end in change.ended:
        store.close_cart(end.cart_id, end.status)
    store.holds = tuple(hold for hold in store.holds if hold.cart_id not in ended)
    for kept in store.sessions.values():
        if kept.cart_id in ended and kept.session.id != change.session.id:
            _go_on(store, kept, ended[kept.cart_id].successor)


def _is_as_read(kept: KeptCart | None, end: CartEnd) -> bool:
    if kept is None or kept.cart.status not in OPEN - {end.status}:
        return False
    return (kept.cart.version, kept.owner) == (end.version, end.owner)


def _go_on(store: MemoryStore, kept: KeptSession, successor: Cart) -> None:
    store.keep_cart(successor, kept.profile_id, kept.session.id)
    kept.cart_id = successor.id
    kept.session = replace(kept.session, version=kept.session.version + 1)

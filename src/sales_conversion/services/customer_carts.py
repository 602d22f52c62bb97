"""One customer has one cart: what they left elsewhere comes along when they sign in."""

from collections.abc import Sequence
from dataclasses import replace

from sales_conversion.interfaces import ICartManager, ICartRepository, IIds, ISessionHandle
from sales_conversion.models import Cart, CartEnd, CartMerged, Notice
from sales_conversion.services import cart_merging, stock

MOST_CARTS = 10
"""So many carts come along at once; a customer has hardly more sessions that hold something."""


OF_STOCK = frozenset({"out_of_stock", "low_stock", "quantity_limited"})
"""What cannot be said yet: what the other carts held is free once their end is saved."""


class CustomerCarts:
    def __init__(
        self, kept: ICartRepository, carts: ICartManager, ids: IIds, most_units: int
    ) -> None:
        self._kept, self._carts, self._ids, self._most = kept, carts, ids, most_units

    async def bring(self, handle: ISessionHandle) -> None:
        """Stage that the other carts of the shopper end in this session's, at today's prices.

        A cart in another currency stays where it is.
        """
        found = await self._kept.of_shopper(handle.profile.id, MOST_CARTS)
        here = handle.cart
        others = [c for c in found if c.id != here.id and c.currency == here.currency]
        if not others:
            return
        stock.give_back(handle)
        told = self._merge(handle, others)
        await self._carts.refresh(handle)
        news = (n for n in handle.cart.notices if n.code not in OF_STOCK)
        handle.cart = replace(handle.cart, notices=(*told, *news))

    def _merge(self, handle: ISessionHandle, others: Sequence[Cart]) -> tuple[Notice, ...]:
        told: list[Notice] = []
        for other in others:
            handle.cart, notices = cart_merging.merged(handle.cart, other, self._most)
            told.extend(notices)
            empty = cart_merging.left_behind(other.currency, self._ids.new())
            handle.end(CartEnd(other.id, other.version, handle.profile.id, "merged", empty))
            handle.record(
                CartMerged(handle.session.id, handle.opened_at, handle.cart.id, other.id)
            )
        return tuple(told)

"""One customer has one cart: what they left elsewhere comes along when they sign in."""

from collections.abc import Sequence
from dataclasses import replace

from sales_conversion.errors import Conflict
from sales_conversion.interfaces import ICartManager, ICartRepository, IIds, ISessionHandle
from sales_conversion.models import Cart, CartEnd, CartMerged, CartRecovered, Notice
from sales_conversion.services import cart_merging, stock
from sales_conversion.services.recovery import waiting

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

    async def recover(self, handle: ISessionHandle, cart_id: str) -> None:
        """Stage that what the cart holds is in this session's, which is new, at today's prices.

        The cart it was ends. Whose it was they stay: nobody becomes somebody by a link.
        """
        kept = waiting(await self._kept.get(cart_id), cart_id)
        if kept.cart.currency != handle.cart.currency:
            raise Conflict(f"this cart is in {kept.cart.currency}, which is sold in no more")
        handle.cart, _ = cart_merging.merged(handle.cart, kept.cart, self._most)
        handle.end(self._end(kept.cart, kept.owner))
        handle.record(
            CartRecovered(handle.session.id, handle.opened_at, handle.cart.id, kept.cart.id)
        )
        await self._carts.refresh(handle)

    def _end(self, cart: Cart, owner: str) -> CartEnd:
        empty = cart_merging.left_behind(cart.currency, self._ids.new())
        return CartEnd(cart.id, cart.version, owner, "merged", empty)

    def _merge(self, handle: ISessionHandle, others: Sequence[Cart]) -> tuple[Notice, ...]:
        told: list[Notice] = []
        for other in others:
            handle.cart, notices = cart_merging.merged(handle.cart, other, self._most)
            told.extend(notices)
            handle.end(self._end(other, handle.profile.id))
            handle.record(
                CartMerged(handle.session.id, handle.opened_at, handle.cart.id, other.id)
            )
        return tuple(told)

"""Carts that nobody came back to: abandoned after hours, no longer kept after days."""

from dataclasses import replace

from babel.dates import format_date

from sales_conversion.config.wording import locale_of
from sales_conversion.interfaces import ISessionHandle
from sales_conversion.models import Cart, CartEnd, CartLeft, LeaveCart, Notice
from sales_conversion.services import stock
from sales_conversion.tools.telling.wording import chosen

EXPIRED = "cart_expired"


def leave(handle: ISessionHandle, wish: LeaveCart, fresh_id: str) -> None:
    """Stage what becomes of the cart, and that what it had set aside is free.

    Nothing is staged when its shopper came back. The session whose cart is no longer kept goes
    on with an empty one, under *fresh_id*, that says so.
    """
    if not _is_quiet(handle, wish):
        return
    if wish.status == "abandoned":
        stock.give_back(handle)
        handle.cart = replace(handle.cart, status="abandoned")
    else:
        fresh = Cart(fresh_id, handle.cart.currency, notices=(_farewell(handle),))
        handle.end(CartEnd(wish.cart_id, wish.version, wish.owner, wish.status, fresh))
        handle.cart, handle.quote = fresh, None
    handle.record(CartLeft(handle.session.id, handle.opened_at, wish.cart_id, wish.status))


def _is_quiet(handle: ISessionHandle, wish: LeaveCart) -> bool:
    cart, due = handle.cart, "active" if wish.status == "abandoned" else "abandoned"
    is_as_found = (cart.id, cart.version, cart.status) == (wish.cart_id, wish.version, due)
    return is_as_found and handle.session.active_at < wish.before


def _farewell(handle: ISessionHandle) -> Notice:
    """Name what the shopper may want to put in again."""
    day = format_date(handle.session.active_at, "long", locale=locale_of(handle.session.locale))
    names = ", ".join(chosen(item.title, item.options) for item in handle.cart.items)
    return Notice(EXPIRED, f"your cart of {day} is no longer kept; it held {names}")

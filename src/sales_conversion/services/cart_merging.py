"""What two carts come to: one that holds the lines of both."""

from collections.abc import Iterator
from dataclasses import replace

from sales_conversion.models import Cart, CartItem, Notice
from sales_conversion.tools.telling.wording import chosen

MERGED = "cart_merged"
MOVED = "cart_moved"


def merged(cart: Cart, other: Cart, most: int) -> tuple[Cart, tuple[Notice, ...]]:
    """Return *cart* with the lines of *other* too, and what the shopper should know of it.

    Units of one sku add up, and what is more than *most* is left out. Notices say what came along
    and what was too much, so that who meant the same unit twice can take one out. The line keeps
    the price it has here. A discount code comes along unless the cart has codes of its own, and
    is reckoned anew; what checkout set aside for *other* is not asked for again.
    """
    notices: list[Notice] = []
    for item in other.items:
        line, told = _together(cart, item, most)
        cart = cart.with_item(line)
        notices.extend(told)
    if other.items:
        discounts = cart.discounts if cart.codes else other.discounts
        cart = replace(cart, status="active", discounts=discounts)
    return cart, tuple(notices)


def _together(cart: Cart, item: CartItem, most: int) -> tuple[CartItem, Iterator[Notice]]:
    here = next((line for line in cart.items if line.sku == item.sku), None)
    wanted = item.quantity + (here.quantity if here else 0)
    line = replace(here or item, quantity=min(wanted, most))
    return line, _notices(item, wanted, most)


def _notices(item: CartItem, wanted: int, most: int) -> Iterator[Notice]:
    name = chosen(item.title, item.options)
    yield Notice(MERGED, f"{item.quantity} of {name} came from another cart of yours", item.sku)
    if wanted > most:
        detail = f"a cart takes {most} of {name} at most, not {wanted}"
        yield Notice("quantity_limited", detail, item.sku)


def left_behind(currency: str, identity: str) -> Cart:
    """Return the empty cart of a session whose cart is another's now."""
    detail = "what was in this cart is in another one now, where it was asked for last"
    return Cart(identity, currency, notices=(Notice(MOVED, detail),))

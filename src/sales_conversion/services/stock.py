"""What this session may still take: what is left, what its own checkout holds, what is to come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sales_conversion.errors import OutOfStock
from sales_conversion.interfaces import ISessionHandle
from sales_conversion.models import (
    Cart,
    CartItem,
    CheckoutQuote,
    Notice,
    Product,
    StockMove,
    Variant,
)
from sales_conversion.models.cart import BACKORDER
from sales_conversion.tools.telling.wording import chosen


def holding(quote: CheckoutQuote | None, cart: Cart, at: datetime) -> CheckoutQuote | None:
    """Return *quote* while it holds its goods and its prices: until *cart* is another."""
    return quote if quote and quote.holds(cart, at) else None


def give_back(handle: ISessionHandle) -> None:
    """Stage the end of what checkout set aside: the cart is about to be another."""
    held = holding(handle.quote, handle.cart, handle.opened_at)
    lines = sorted(held.lines, key=lambda line: line.sku) if held else ()
    handle.move_stock(
        *(StockMove("unhold", line.sku, line.quantity, held.id) for line in lines if held)
    )
    handle.quote = None


def left(held: CheckoutQuote | None, variant: Variant) -> int | None:
    """Return how many of the shelf a session can have whose checkout has *held* some; None if
    not counted.
    """
    if variant.stock is None:
        return None
    lines = held.lines if held else ()
    return variant.stock + sum(line.quantity for line in lines if line.sku == variant.sku)


def to_come(held: CheckoutQuote | None, variant: Variant, quantity: int) -> int:
    """Return how many of *quantity* this session would get on back-order."""
    return replace(variant, stock=left(held, variant)).to_come(quantity)


def on_back_order(item: CartItem, units: int) -> tuple[Notice, ...]:
    """Tell that *units* of the line are not there yet; nothing when all of them are."""
    if not units:
        return ()
    name = chosen(item.title, item.options)
    detail = f"{units} of {item.quantity} {name} on back-order: sent as soon as they are there"
    return (Notice(BACKORDER, detail, item.sku),)


def require(handle: ISessionHandle, item: CartItem, variant: Variant) -> None:
    """Raise `OutOfStock` unless this session can have all of *item*."""
    available = left(holding(handle.quote, handle.cart, handle.opened_at), variant)
    if available is None or variant.back_order:
        return
    available += _given_back(handle, variant.sku)
    if available >= item.quantity:
        return
    name = chosen(item.title, item.options)
    if available < 1:
        raise OutOfStock(f"{name} is out of stock")
    raise OutOfStock(f"only {available} of {name} left")


def _given_back(handle: ISessionHandle, sku: str) -> int:
    """Return what the storage does not know yet to be free again."""
    return sum(m.quantity for m in handle.stock if m.kind == "unhold" and m.sku == sku)


def variants(products: Sequence[Product]) -> dict[str, Variant]:
    """Return every variant of *products* by its sku."""
    return {variant.sku: variant for product in products for variant in product.variants}

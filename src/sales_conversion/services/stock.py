"""What this session may still take: what is left, and what its own checkout holds."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.errors import OutOfStock
from sales_conversion.interfaces import ISessionHandle
from sales_conversion.models import CartItem, CheckoutQuote, Product, Variant
from sales_conversion.tools.telling.wording import chosen


def holding(quote: CheckoutQuote | None, at: datetime) -> CheckoutQuote | None:
    """Return *quote* while it holds its goods and its prices."""
    return quote if quote and quote.reserved_until > at else None


def left(held: CheckoutQuote | None, variant: Variant) -> int | None:
    """Return how many a session can have whose checkout has *held* some; None if not counted."""
    if variant.stock is None:
        return None
    lines = held.lines if held else ()
    return variant.stock + sum(line.quantity for line in lines if line.sku == variant.sku)


def require(handle: ISessionHandle, item: CartItem, variant: Variant) -> None:
    """Raise `OutOfStock` unless this session can have all of *item*."""
    available = left(holding(handle.quote, handle.opened_at), variant)
    if available is None or available >= item.quantity:
        return
    name = chosen(item.title, item.options)
    if available < 1:
        raise OutOfStock(f"{name} is out of stock")
    raise OutOfStock(f"only {available} of {name} left")


def variants(products: Sequence[Product]) -> dict[str, Variant]:
    """Return every variant of *products* by its sku."""
    return {variant.sku: variant for product in products for variant in product.variants}

"""What this session may still take: what is left, and what its own checkout holds."""

from collections.abc import Sequence

from sales_conversion.errors import OutOfStock
from sales_conversion.interfaces import ISessionHandle
from sales_conversion.models import CartItem, Product, Variant
from sales_conversion.tools.telling.wording import chosen


def held(handle: ISessionHandle, sku: str) -> int:
    """Return how many of *sku* the open checkout of this session holds."""
    quote = handle.quote
    if quote is None or quote.reserved_until <= handle.opened_at:
        return 0
    return sum(line.quantity for line in quote.lines if line.sku == sku)


def left(handle: ISessionHandle, variant: Variant) -> int | None:
    """Return how many this session can have; None when the shop does not count them."""
    return None if variant.stock is None else variant.stock + held(handle, variant.sku)


def require(handle: ISessionHandle, item: CartItem, variant: Variant) -> None:
    """Raise `OutOfStock` unless this session can have all of *item*."""
    available = left(handle, variant)
    if available is None or available >= item.quantity:
        return
    name = chosen(item.title, item.options)
    if available < 1:
        raise OutOfStock(f"{name} is out of stock")
    raise OutOfStock(f"only {available} of {name} left")


def variants(products: Sequence[Product]) -> dict[str, Variant]:
    """Return every variant of *products* by its sku."""
    return {variant.sku: variant for product in products for variant in product.variants}

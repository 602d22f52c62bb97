"""Empty the cart."""

from sales_conversion.models import CartLine, Finding
from sales_conversion.tools.base import Reach, tool


@tool("clear_cart", "cleared")
class ClearCartTool:
    """Take everything out of the cart."""

    async def __call__(self, reach: Reach) -> Finding:
        handle = reach.handle
        lines = [CartLine(item.sku, 0) for item in handle.cart.items]
        await reach.services.carts.set(handle, lines)
        handle.discuss(pending=None)
        return Finding("cleared", "The cart is empty.", facts={"removed": len(lines)})

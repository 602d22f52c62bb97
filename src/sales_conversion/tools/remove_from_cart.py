"""Take something out of the cart."""

from sales_conversion.models import CartLine, Finding, ItemReference
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.cart_facts import cart_facts
from sales_conversion.tools.telling.wording import chosen, listed


@tool("remove_from_cart", "removed", "not_in_cart")
class RemoveFromCartTool:
    """Take lines out of the cart, named by sku or product id."""

    async def __call__(self, reach: Reach, *, skus: tuple[str, ...]) -> Finding:
        handle = reach.handle
        there = [item for item in handle.cart.items if {item.sku, item.product_id} & set(skus)]
        if not there:
            facts = {**cart_facts(handle.cart), "skus": list(skus)}
            return Finding("not_in_cart", "That is not in the cart.", facts=facts)
        await reach.services.carts.set(handle, [CartLine(item.sku, 0) for item in there])
        last = there[-1]
        gone = ItemReference(last.product_id, last.sku, last.title, last.options, last.quantity)
        handle.discuss(focus=gone)
        names = [chosen(item.title, item.options) for item in there]
        facts = {**cart_facts(handle.cart), "removed": names}
        return Finding("removed", f"Removed {listed(names)}.", facts=facts)

"""Take discount codes off the cart."""

from sales_conversion.models import Finding
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.cart_facts import cart_facts


@tool("remove_discount", "removed", "no_code")
class RemoveDiscountTool:
    """Use no discount code any more but those to *keep*."""

    async def __call__(self, reach: Reach, *, keep: tuple[str, ...] = ()) -> Finding:
        gone = reach.services.carts.keep_codes(reach.handle, keep)
        facts = {**cart_facts(reach.handle.cart), "codes": list(gone)}
        if not gone:
            return Finding("no_code", "No discount code was taken off.", facts=facts)
        return Finding("removed", f"Not used any more: {', '.join(gone)}.", facts=facts)

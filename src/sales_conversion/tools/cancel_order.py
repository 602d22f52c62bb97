"""Take an order back."""

from sales_conversion.models import Finding
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.order_facts import meant, order_facts


@tool("cancel_order", "cancelled", "none")
class CancelOrderTool:
    """Cancel an order of this shopper while it can be, the newest when none is named."""

    async def __call__(self, reach: Reach, *, order_id: str = "", number: str = "") -> Finding:
        handle = reach.handle
        order = handle.order(order_id) if order_id else meant(handle, number)
        if order is None:
            facts = {"number": number}
            return Finding("none", "There is no such order here.", facts=facts)
        cancelled = reach.services.orders.cancel(handle, order.id, "shopper")
        summary = f"Order {order.number} is cancelled."
        return Finding("cancelled", summary, facts=order_facts(cancelled))

"""Say how an order stands."""

from sales_conversion.models import Finding
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.order_facts import meant, order_facts


@tool("order_status", "status", "none")
class OrderStatusTool:
    """Say how an order of this shopper stands, the newest when no *number* is given."""

    async def __call__(self, reach: Reach, *, number: str = "") -> Finding:
        order = meant(reach.handle, number)
        if order is None:
            facts = {"number": number}
            return Finding("none", "There is no such order here.", facts=facts)
        summary = f"Order {order.number} is {order.status}, payment {order.payment_status}."
        return Finding("status", summary, facts=order_facts(order))

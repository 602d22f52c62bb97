"""Say how an order stands."""

from collections.abc import Mapping
from typing import Any

from sales_conversion.models import Finding, Order
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.order_facts import meant, order_facts


@tool("order_status", "status", "none", looks=True)
class OrderStatusTool:
    """Say how an order of this shopper stands, the newest when no *number* is given."""

    async def __call__(self, reach: Reach, *, number: str = "") -> Finding:
        order = meant(reach.handle, number)
        if order is None:
            facts = {"number": number}
            return Finding("none", "There is no such order here.", facts=facts)
        summary = f"Order {order.number} is {order.status}, payment {order.payment_status}."
        told = {**order_facts(order), "delivery": _delivery(reach, order)}
        return Finding("status", summary, facts=told)


def _delivery(reach: Reach, order: Order) -> Mapping[str, Any] | None:
    """Return how long the way takes that was chosen; nothing where the shop has it no more."""
    goods = next(total.amount for total in order.totals if total.type == "subtotal")
    ways = reach.services.checkout.deliveries(goods)
    taken = next((way for way in ways if way.method == order.delivery.method), None)
    return {"title": taken.title, "days": list(taken.days)} if taken else None

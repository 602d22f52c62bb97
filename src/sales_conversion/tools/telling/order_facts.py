"""An order as facts for prompts, and finding the one that is meant."""

from typing import Any

from sales_conversion.interfaces import ISessionHandle
from sales_conversion.models import Order
from sales_conversion.tools.telling.cart_facts import line_facts


def order_facts(order: Order) -> dict[str, Any]:
    return {
        "order_id": order.id,
        "number": order.number,
        "status": order.status,
        "payment_status": order.payment_status,
        "fulfilment_status": order.fulfilment_status,
        "payment_provider": order.payment_provider,
        "units": sum(order.ordered.values()),
        "units_sent": sum(order.sent.values()),
        "units_returned": sum(order.returned.values()),
        "lines": [line_facts(line) for line in order.lines],
        "totals": [{"type": total.type, "amount": total.amount} for total in order.totals],
        "total": order.total,
        "refunded": order.refunded if order.refunded.minor else None,
        "refunding": order.refunding if order.refunding.minor else None,
        "name": order.contact.name,
        "email": order.contact.email,
        "placed_on": order.placed_at.date().isoformat(),
    }


def meant(handle: ISessionHandle, number: str = "") -> Order | None:
    """Return the order of this session that is named, the newest when none is."""
    for order in handle.orders:
        if not number or _plain(order.number) == _plain(number):
            return order
    return None


def _plain(number: str) -> str:
    return "".join(filter(str.isalnum, number)).casefold()

"""Orders in a list, on the wire."""

from datetime import datetime

from typing_extensions import TypedDict

from sales_conversion import models
from sales_conversion.api.schemas.base import Money, wire_money


class ListedContact(TypedDict):
    name: str
    email: str


class ListedOrder(TypedDict):
    """*items* is how many units were bought."""

    order_id: str
    number: str
    placed_at: datetime
    status: str
    payment_status: str
    fulfilment_status: str
    total: Money
    contact: ListedContact
    session_id: str
    items: int


class OrderList(TypedDict):
    """With *next* as `cursor` the list goes on."""

    orders: list[ListedOrder]
    next: str | None


def wire_listed(order: models.Order) -> ListedOrder:
    return {
        "order_id": order.id,
        "number": order.number,
        "placed_at": order.placed_at,
        "status": order.status,
        "payment_status": order.payment_status,
        "fulfilment_status": order.fulfilment_status,
        "total": wire_money(order.total),
        "contact": {"name": order.contact.name, "email": order.contact.email},
        "session_id": order.session_id,
        "items": sum(line.quantity for line in order.lines),
    }

"""What an order becomes by the news of one of its payments."""

from dataclasses import replace

from sales_conversion.errors import NotFound
from sales_conversion.models import Order, OrderStatus, PaymentAttempt, PaymentStatus
from sales_conversion.services import order_moves


def settled(order: Order, attempt_id: str, status: PaymentStatus, reference: str | None) -> Order:
    """Return *order* as the attempt leaves it; itself when that was known."""
    attempt = _attempt(order, attempt_id)
    if attempt.status == status and reference in (None, attempt.reference):
        return order
    told = replace(attempt, status=status, reference=reference or attempt.reference)
    return replace(
        order,
        payment_status=_paid_as(order, status),
        status=_confirmed(order, status),
        attempts=tuple(told if a.id == attempt_id else a for a in order.attempts),
    )


def _attempt(order: Order, attempt_id: str) -> PaymentAttempt:
    for attempt in order.attempts:
        if attempt.id == attempt_id:
            return attempt
    raise NotFound(f"no payment {attempt_id!r} of order {order.number}")


def _paid_as(order: Order, status: PaymentStatus) -> PaymentStatus:
    if order.payment_status == status:
        return status
    subject = f"the payment of order {order.number}"
    return order_moves.moved(order_moves.PAYMENT, subject, order.payment_status, status)


def _confirmed(order: Order, status: PaymentStatus) -> OrderStatus:
    confirming = order_moves.CONFIRMS.get(order.payment_provider, order_moves.CONFIRMS_BY_DEFAULT)
    if order.status == "placed" and status in confirming:
        subject = f"order {order.number}"
        return order_moves.moved(order_moves.ORDER, subject, order.status, "confirmed")
    return order.status

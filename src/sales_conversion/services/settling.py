"""What an order becomes by the news of one of its payments, in whatever order they arrive."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from sales_conversion.errors import NotFound
from sales_conversion.models import (
    Order,
    OrderStatus,
    PaymentAttempt,
    PaymentStatus,
    PaymentUpdate,
    RefundUpdate,
)
from sales_conversion.models.payment import OURS, TAKEN
from sales_conversion.services import order_moves, refunding

OPENED = frozenset({"started", "unwanted"})
"""Attempts that have a name at their provider before anything came of them."""


def settled(order: Order, update: PaymentUpdate) -> Order:
    """Return *order* as the news leave it; itself when they are none.

    Money for an order that was cancelled, or is paid already, is owed from then on.
    """
    attempt = _attempt(order, update.attempt_id)
    if not _is_news(attempt, update):
        return order
    told = _told(order, attempt, update)
    attempts = tuple(told if a.id == attempt.id else a for a in order.attempts)
    return standing(replace(order, status=_confirmed(order, told), attempts=attempts))


def standing(order: Order) -> Order:
    """Return *order* with its payment standing as its attempts and refunds say."""
    return replace(order, payment_status=_paid_as(order))


def refund_settled(order: Order, update: RefundUpdate) -> Order:
    """Return *order* as the news of one of its refunds leave it; itself when they are none."""
    heard = refunding.heard(order, update)
    if heard is order:
        return order
    return standing(heard)


def claimed(order: Order) -> Order:
    """Return *order* with the money that was authorized for it to be taken now, if any was."""
    return _all_moved(order, {"authorized": "claimed"})


def let_go(order: Order) -> Order:
    """Return *order* with the money that was authorized for it let go, if any was.

    What is being taken just now is owed.
    """
    return _all_moved(order, {"authorized": "unwanted", "claimed": "owed"})


def _all_moved(order: Order, steps: Mapping[str, Literal["claimed", "unwanted", "owed"]]) -> Order:
    attempts = tuple(
        replace(a, status=steps[a.status]) if a.status in steps else a for a in order.attempts
    )
    if attempts == order.attempts:
        return order
    return standing(replace(order, attempts=attempts))


def _paid_as(order: Order) -> PaymentStatus:
    """Return how the payment of *order* stands, by all its attempts.

    That one failed does not matter any more once the order is cancelled.
    """
    seen = {_as_payment(order, attempt) for attempt in order.attempts}
    if order.status == "cancelled" and "failed" in seen:
        seen = seen - {"failed"} | {"cancelled"}
    return next(status for status in order_moves.BEST if status in seen)


def _is_news(attempt: PaymentAttempt, update: PaymentUpdate) -> bool:
    status = update.status
    if update.looked_up_as not in (None, attempt.status):
        return False
    if status == "started":
        known = attempt.reference or not update.reference
        return attempt.status in OPENED and not known
    match attempt.status:
        case "started":
            return True
        case "owed":
            return status in ("refunded", "cancelled")
        case "unwanted":
            return status not in ("in_doubt", "pending", "requires_action")
        case "claimed":
            return status in order_moves.PAYMENT["authorized"]
        case known:
            return status in order_moves.PAYMENT[known]


def _told(order: Order, attempt: PaymentAttempt, update: PaymentUpdate) -> PaymentAttempt:
    """Once there is an answer the token is of no more use, and is forgotten."""
    others = (a for a in order.attempts if a.id != attempt.id)
    surplus = (
        order.status == "cancelled"
        or attempt.status == "unwanted"
        or any(a.status in OURS for a in others)
    )
    if update.status == "started":
        return replace(attempt, reference=update.reference)
    known = update.status != "in_doubt"
    return replace(
        attempt,
        status="owed" if surplus and update.status in TAKEN else update.status,
        reference=update.reference or attempt.reference,
        next_action=update.next_action,
        token=None if known else attempt.token,
    )


def _as_payment(order: Order, attempt: PaymentAttempt) -> PaymentStatus:
    """What is owed pays for nothing; where all is taken back it is what was paid, until then."""
    match attempt.status:
        case "started":
            return "pending"
        case "owed":
            return "paid" if order.status == "cancelled" else "refunded"
        case "unwanted":
            return "cancelled"
        case "claimed":
            return "authorized"
        case "paid":
            return _less_what_is_back(order, attempt)
        case status:
            return status


def _less_what_is_back(order: Order, payment: PaymentAttempt) -> PaymentStatus:
    back = refunding.back_of(order, payment)
    if not back.minor:
        return "paid"
    return "partially_refunded" if back < payment.amount else "refunded"


def _attempt(order: Order, attempt_id: str) -> PaymentAttempt:
    for attempt in order.attempts:
        if attempt.id == attempt_id:
            return attempt
    raise NotFound(f"no payment {attempt_id!r} of order {order.number}")


def _confirmed(order: Order, told: PaymentAttempt) -> OrderStatus:
    confirming = order_moves.CONFIRMS.get(order.payment_provider, order_moves.CONFIRMS_BY_DEFAULT)
    if order.status == "placed" and told.status in confirming:
        return order_moves.moved(order_moves.ORDER, order.named, order.status, "confirmed")
    return order.status

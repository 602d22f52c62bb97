"""Three state machines as tables: what an order, its payment and its delivery can become."""

from collections.abc import Mapping
from typing import TypeVar

from sales_conversion.errors import IllegalTransition
from sales_conversion.models import FulfilmentStatus, OrderStatus, PaymentStatus, RefundStatus

ORDER: Mapping[OrderStatus, frozenset[OrderStatus]] = {
    "placed": frozenset({"confirmed", "cancelled"}),
    "confirmed": frozenset({"fulfilling", "cancelled"}),
    "fulfilling": frozenset({"completed"}),
    "completed": frozenset(),
    "cancelled": frozenset(),
}

_ANSWERS: frozenset[PaymentStatus] = frozenset({"failed", "cancelled", "authorized", "paid"})
"""What a payment comes to in the end."""

PAYMENT: Mapping[PaymentStatus, frozenset[PaymentStatus]] = {
    "in_doubt": _ANSWERS | {"pending", "requires_action"},
    "pending": _ANSWERS | {"requires_action"},
    "requires_action": _ANSWERS,
    "failed": frozenset({"cancelled", "authorized", "paid"}),
    "authorized": frozenset({"failed", "cancelled", "paid"}),
    "paid": frozenset({"refunded"}),
    "partially_refunded": frozenset(),
    "refunded": frozenset(),
    "cancelled": frozenset({"authorized", "paid"}),
}
"""What is news of a payment: anything else was known, or is older than what is known.

Money may turn up after a payment was thought failed or cancelled; then it is owed. What part of
it went back is told by its refunds.
"""

REFUND: Mapping[RefundStatus, frozenset[RefundStatus]] = {
    "started": frozenset({"pending", "refunded", "failed"}),
    "pending": frozenset({"refunded", "failed"}),
    "refunded": frozenset({"failed"}),
    "failed": frozenset(),
}
"""What is news of a refund; a bank may send back what was refunded to a closed account."""

BEST: tuple[PaymentStatus, ...] = (
    "paid",
    "partially_refunded",
    "authorized",
    "in_doubt",
    "requires_action",
    "pending",
    "failed",
    "refunded",
    "cancelled",
)
"""Which of several attempts tells how the payment of an order stands: the first there is."""

BY_HAND = frozenset({"manual"})
"""Providers whose money a person takes and gives back."""

FULFILMENT: Mapping[FulfilmentStatus, frozenset[FulfilmentStatus]] = {
    "unfulfilled": frozenset({"partial", "fulfilled"}),
    "partial": frozenset({"fulfilled"}),
    "fulfilled": frozenset({"returned"}),
    "returned": frozenset(),
}

CONFIRMS: Mapping[str, frozenset[PaymentStatus]] = {
    "manual": frozenset({"pending", "authorized", "paid"})
}
"""The payment states that make a placed order a confirmed one: an invoice is paid later."""

CONFIRMS_BY_DEFAULT: frozenset[PaymentStatus] = frozenset({"authorized", "paid"})

S = TypeVar("S", bound=str)


def sendable(provider: str) -> frozenset[PaymentStatus]:
    """Return the payment states in which goods may leave the house."""
    return CONFIRMS.get(provider, CONFIRMS_BY_DEFAULT) | {"partially_refunded"}


def moved(table: Mapping[S, frozenset[S]], subject: str, now: S, wanted: S) -> S:
    """Return *wanted*, or raise `IllegalTransition` when *now* cannot become it."""
    if wanted not in table[now]:
        can = ", ".join(sorted(table[now])) or "nothing else"
        raise IllegalTransition(f"{subject} is {now} and cannot become {wanted}, only {can}")
    return wanted

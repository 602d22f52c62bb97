"""Three state machines as tables: what an order, its payment and its delivery can become."""

from collections.abc import Mapping
from typing import TypeVar

from sales_conversion.errors import IllegalTransition
from sales_conversion.models import FulfilmentStatus, OrderStatus, PaymentStatus

ORDER: Mapping[OrderStatus, frozenset[OrderStatus]] = {
    "placed": frozenset({"confirmed", "cancelled"}),
    "confirmed": frozenset({"fulfilling", "cancelled"}),
    "fulfilling": frozenset({"completed"}),
    "completed": frozenset(),
    "cancelled": frozenset(),
}

_OPEN: frozenset[PaymentStatus] = frozenset(
    {"pending", "requires_action", "authorized", "paid", "failed", "in_doubt", "cancelled"}
)
"""What a payment that nobody has answered for may still come to."""

PAYMENT: Mapping[PaymentStatus, frozenset[PaymentStatus]] = {
    "pending": _OPEN - {"pending"},
    "requires_action": _OPEN - {"requires_action"},
    "in_doubt": _OPEN - {"in_doubt"},
    "failed": _OPEN - {"failed"},
    "authorized": frozenset({"paid", "failed", "in_doubt", "cancelled"}),
    "paid": frozenset({"refunded", "partially_refunded"}),
    "partially_refunded": frozenset({"refunded"}),
    "refunded": frozenset(),
    "cancelled": frozenset(),
}

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

BY_HAND = frozenset({"manual"})
"""Providers whose money a person takes and gives back."""

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

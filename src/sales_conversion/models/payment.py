"""What is asked of payment providers, and what they say."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sales_conversion.models.money import Money

PaymentStatus: TypeAlias = Literal[
    "pending",
    "requires_action",
    "authorized",
    "paid",
    "failed",
    "in_doubt",
    "refunded",
    "partially_refunded",
    "cancelled",
]

AttemptStatus: TypeAlias = PaymentStatus | Literal["started", "claimed", "unwanted", "owed"]

TAKEN = frozenset({"authorized", "paid"})
"""The money is there, or ours to take."""

OURS = TAKEN | {"claimed"}
"""The same of attempts, some of which are being taken just now."""

UNANSWERED = frozenset({"started", "in_doubt", "claimed", "unwanted", "owed"})
"""Attempts for which something is still to be heard of, or done at, their provider."""


@dataclass(frozen=True, slots=True)
class PaymentAttempt:
    """The intent to charge, committed before the provider is called with *key*."""

    id: str
    order_id: str
    provider: str
    amount: Money
    key: str
    """Derived from the attempt: the same attempt can never be charged twice."""

    status: AttemptStatus = "started"
    """*started*: nobody has answered yet. *claimed*: was authorized, and is to be taken now.
    *unwanted*: to be withdrawn before anybody takes it. *owed*: the money was taken and has to be
    given back."""

    token: str | None = None
    reference: str | None = None
    """How the provider calls the payment."""

    receipt_key: str | None = None
    """The idempotency key of the request that asked for it."""

    next_action: str | None = None
    """Where the shopper has to go to confirm the payment, while it requires that."""


@dataclass(frozen=True, slots=True)
class PaymentAnswer:
    """How a payment stands, as the provider says."""

    status: PaymentStatus
    reference: str | None = None
    next_action: str | None = None


@dataclass(frozen=True, slots=True)
class ProviderEvent:
    """A provider says that something came of a payment; what it is now has to be looked up."""

    id: str
    order_id: str
    attempt_id: str
    refund_id: str | None = None
    """Set where it is about a refund of that payment."""

"""Money on its way back to the shopper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, TypeAlias

from sales_conversion.models.money import Money

RefundStatus: TypeAlias = Literal["started", "pending", "refunded", "failed"]

BANK_TIME = timedelta(days=1)
"""How long it is waited to be told of a pending refund, before its provider is asked."""


@dataclass(frozen=True, slots=True)
class Refund:
    """The intent to give *amount* back, committed before the provider is asked under its *id*."""

    id: str
    """The key: the same refund can never be made twice."""

    order_id: str
    attempt_id: str
    """The payment it gives back of."""

    provider: str
    amount: Money
    payment: str | None = None
    """How the provider calls that payment."""

    lines: Mapping[str, int] = field(default_factory=dict)
    """Which units it gives the money back for; empty where it is an amount and no more."""

    reason: str = ""
    status: RefundStatus = "started"
    """*started*: the provider has not answered yet. *pending*: it has, and the bank has not."""

    reference: str | None = None
    """How the provider calls the refund."""

    @property
    def counts(self) -> bool:
        """Whether the money is back, or may yet come to be."""
        return self.status != "failed"


@dataclass(frozen=True, slots=True)
class RefundAnswer:
    """How a refund stands, as the provider says."""

    status: RefundStatus
    reference: str | None = None

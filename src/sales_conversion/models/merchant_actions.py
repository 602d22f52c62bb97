"""What the merchant does to an order: all of it goes through the session it was placed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sales_conversion.models.money import Money


@dataclass(frozen=True, slots=True)
class MarkPaid:
    """The money of an order that is paid by hand has arrived."""

    order_id: str
    reference: str | None = None
    """What the merchant finds the money by: the line of a bank statement, say."""


@dataclass(frozen=True, slots=True)
class Fulfil:
    """Goods left the house. *lines* are units by sku; empty means all that is left to send."""

    order_id: str
    lines: Mapping[str, int] = field(default_factory=dict)
    location: str | None = None
    """Where they left from; None: where the most is."""


@dataclass(frozen=True, slots=True)
class Complete:
    """Nothing more is owed, neither goods nor money."""

    order_id: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Goods came back. *lines* are units by sku; empty means all that was sent."""

    order_id: str
    lines: Mapping[str, int] = field(default_factory=dict)
    restock: bool | None = None
    """Whether they can be sold again; None: as the shop has it."""

    refund: bool = False
    """Whether what was paid for them goes back as well."""

    location: str | None = None
    """Where they are now; None: where the most is."""


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Money goes back: an *amount*, what was paid for *lines*, or without either all of it."""

    order_id: str
    amount: Money | None = None
    lines: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""


MerchantAction: TypeAlias = MarkPaid | Fulfil | Complete | TakeBack | GiveBack

"""What a code takes off."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sales_conversion.models.money import Money


@dataclass(frozen=True, slots=True)
class LineDiscount:
    """What is taken off one line; *sku* is None for the delivery, *amount* is not negative."""

    sku: str | None
    amount: Money


@dataclass(frozen=True, slots=True)
class Discount:
    """A code the shopper gave, as the shop writes it; without *lines* it takes nothing off now.

    What counts without a code has a *name* instead.
    """

    code: str
    lines: tuple[LineDiscount, ...] = ()
    name: str = ""
    title: str = ""
    """Why, as shoppers read it; empty where the code says it."""

    free_shipping: bool = False
    """It takes off the delivery, though nobody knows yet how much that is."""

    @property
    def counts(self) -> bool:
        return bool(self.lines) or self.free_shipping

    @property
    def key(self) -> str:
        return self.code or self.name

    @property
    def why(self) -> str:
        return self.title or self.code


Spent: TypeAlias = Literal["", "used_up", "used_before"]
"""Why a code cannot be used once more: by anybody, or by this customer; empty where it can."""


def why_spent(code: str, spent: Spent) -> str:
    """Say in one sentence why *code* cannot be used once more."""
    if spent == "used_up":
        return f"{code} was used as often as it can be"
    return f"{code} counts once for each customer, and was used before"


@dataclass(frozen=True, slots=True)
class CodeUse:
    """What an order does to the count of a code, made in the commit or not at all.

    redeem     *code* was used by *customer*, unless it was *most* times already, or *once* by them
    give_back  cancelled before it was paid: what the order used counts no more
    """

    kind: Literal["redeem", "give_back"]
    order_id: str
    code: str = ""
    """In small letters."""

    customer: str = ""
    most: int | None = None
    once: bool = False
    name: str = ""
    """How the shop calls it."""


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How often a code was used: in all, and by one customer."""

    in_all: int = 0
    by_customer: int = 0


CodeOutcome: TypeAlias = Literal["applied", "not_now", "unknown_code"]


@dataclass(frozen=True, slots=True)
class CodeAnswer:
    """How a code stands to a cart, and why in one sentence.

    What is "too_little" waits for goods worth *least*; what is "too_early" counts from *day* on,
    what is "expired" did so until then. "used_up" and "used_before" stay so.
    """

    outcome: CodeOutcome
    code: str
    detail: str
    reason: str = ""
    least: Money | None = None
    day: str = ""
    kept: bool = False
    free_shipping: bool = False


def taken_off(discounts: Iterable[Discount], currency: str) -> Money:
    """Return what all of them take off together."""
    amounts = (line.amount for discount in discounts for line in discount.lines)
    return sum(amounts, start=Money(0, currency))


def taken_off_line(discounts: Iterable[Discount], sku: str | None, currency: str) -> Money:
    """Return what all of them take off the line *sku*, or off the delivery."""
    lines = (line for discount in discounts for line in discount.lines)
    return sum((line.amount for line in lines if line.sku == sku), start=Money(0, currency))

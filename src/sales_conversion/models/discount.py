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
    """A code the shopper gave, as the shop writes it; without *lines* it takes nothing off now."""

    code: str
    lines: tuple[LineDiscount, ...] = ()


CodeOutcome: TypeAlias = Literal["applied", "not_now", "unknown_code"]


@dataclass(frozen=True, slots=True)
class CodeAnswer:
    """How a code stands to a cart, and why in one sentence.

    What is "too_little" waits for goods worth *least*; what is "too_early" counts from *day* on,
    what is "expired" did so until then.
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

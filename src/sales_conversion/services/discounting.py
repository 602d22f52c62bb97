"""What a discount takes off: pure, and exact to the minor unit."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from sales_conversion.config.discounts import DiscountRule, Discounts
from sales_conversion.models import CartItem, Discount, LineDiscount, Money, Spent
from sales_conversion.models.allocation import allocated, share
from sales_conversion.services.pricing import goods_of, in_currency

Hindrance: TypeAlias = Spent | Literal["too_early", "expired", "too_little"]
"""Why a code takes nothing off now; empty where it does."""


def hindrance(rule: DiscountRule, goods: Money, at: datetime, spent: Spent = "") -> Hindrance:
    """Tell what keeps *rule* from counting for so many *goods* at this time."""
    if rule.since and at < rule.since:
        return "too_early"
    if rule.until and at >= rule.until:
        return "expired"
    if spent:
        return spent
    return "too_little" if goods.decimal < rule.least_goods else ""


def discounts(
    codes: Sequence[str],
    rules: Discounts,
    lines: Sequence[CartItem],
    currency: str,
    at: datetime,
    delivery: Money | None = None,
) -> tuple[Discount, ...]:
    """Return what each of *codes* takes off *lines* now; a code that does not count stays empty.

    What *delivery* costs is known at checkout only.
    """
    goods = goods_of(lines, currency)
    found = []
    for code in codes:
        rule = rules.get(code.casefold())
        counts = rule is not None and not hindrance(rule, goods, at)
        taken = _taken(rule, lines, goods, delivery) if rule and counts else ()
        found.append(Discount(code, taken))
    return tuple(found)


def _taken(
    rule: DiscountRule, lines: Sequence[CartItem], goods: Money, delivery: Money | None
) -> tuple[LineDiscount, ...]:
    """Round once, and allocate it to the lines: they sum to what is taken off."""
    if rule.free_shipping:
        return (LineDiscount(None, delivery),) if delivery and delivery.minor else ()
    shares = allocated(_off(rule, goods), [line.line_total.minor for line in lines])
    return tuple(
        LineDiscount(line.sku, amount)
        for line, amount in zip(lines, shares, strict=True)
        if amount.minor
    )


def _off(rule: DiscountRule, goods: Money) -> Money:
    """Return what is taken off *goods*, never more than they cost."""
    if rule.percent is not None:
        return share(goods, Fraction(rule.percent) / 100)
    amount = rule.amount or Decimal(0)
    return min(goods, in_currency(amount, goods.currency))

"""Discount codes of every kind, and a cart they are given for."""

from dataclasses import replace
from datetime import timedelta

from sales_conversion.config.discounts import DiscountRule
from sales_conversion.models import Cart, Discount, Session, Turn, UserProfile
from tests.unit.commerce.fakes import NOON

TEN = DiscountRule(code="TEN", percent=10)
FIVE = DiscountRule(code="Five", amount=5)
FREE = DiscountRule(code="FREE", free_shipping=True)
BIG = DiscountRule(code="BIG", percent=20, least_goods=60)
OVER = DiscountRule(code="OVER", percent=50, until=NOON)
LATER = DiscountRule.model_validate(
    {"code": "LATER", "percent": 50, "from": NOON + timedelta(days=1)}
)
RULES = {rule.code.casefold(): rule for rule in (TEN, FIVE, FREE, BIG, OVER, LATER)}


def turn(lines, *codes, **more):
    """The moment a cart of these *lines* was given *codes*."""
    cart = Cart("c1", lines[0].unit_price.currency, tuple(lines))
    cart = replace(cart, discounts=tuple(Discount(code) for code in codes))
    return Turn(Session("s1", NOON, NOON), UserProfile("u1"), cart, NOON, **more)

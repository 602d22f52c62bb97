"""Discount codes of every kind."""

from datetime import timedelta

from sales_conversion.config.discounts import DiscountRule
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

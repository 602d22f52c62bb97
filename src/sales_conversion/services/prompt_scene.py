"""What views of a prompt are made of: the turn, what is answered, and the shop."""

from dataclasses import dataclass, field
from decimal import Decimal

from sales_conversion.config.discounts import Discounts
from sales_conversion.config.shop import ShopConfig
from sales_conversion.config.wording import locale_of, money_text
from sales_conversion.models import Answer, Money, Turn
from sales_conversion.services.pricing import in_currency


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a view is made of."""

    turn: Turn
    answer: Answer
    shop: ShopConfig
    discounts: Discounts = field(default_factory=dict)

    @property
    def locale(self) -> str:
        return self.turn.session.locale

    def money(self, amount: Money | None) -> str:
        return money_text(amount, self.locale) if amount else ""

    def price(self, amount: Decimal | None) -> str:
        """Write an amount of a file or a wish, rounded to what the shop's currency can pay."""
        return "" if amount is None else self.money(in_currency(amount, self.shop.currency))


def country_name(code: str, locale: str) -> str:
    return str(locale_of(locale).territories.get(code, code))

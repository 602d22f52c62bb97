"""What a price is asked for, and what it comes to."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sales_conversion.models.cart import CartItem, Total
from sales_conversion.models.discount import Discount
from sales_conversion.models.money import Money
from sales_conversion.models.order import Delivery, DeliveryOption
from sales_conversion.models.tax import Tax


@dataclass(frozen=True, slots=True)
class QuoteRequest:
    """All that a price depends on: what is bought, where it goes and how, what is taken off."""

    lines: tuple[CartItem, ...]
    currency: str
    delivery: Delivery
    at: datetime
    locale: str
    weight: Decimal = Decimal(0)
    """Of all goods together, as the catalogue counts it; what says nothing weighs nothing."""

    discounts: tuple[str, ...] = ()
    """Codes and names of what counts for this cart; what of it goes together is left open."""


@dataclass(frozen=True, slots=True)
class PricedQuote:
    """The parts of *totals* sum to the last, the total; taxes and discounts are theirs by line."""

    totals: tuple[Total, ...]
    discounts: tuple[Discount, ...] = ()
    taxes: tuple[Tax, ...] = ()
    deliveries: tuple[DeliveryOption, ...] = ()
    """Every way it could go, and what that would cost."""

    provisional: bool = False
    """It is only what we suppose: who knows better did not answer."""

    @property
    def total(self) -> Money:
        return self.totals[-1].amount

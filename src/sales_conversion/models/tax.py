"""What the state takes of a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sales_conversion.models.money import Money


@dataclass(frozen=True, slots=True)
class Tax:
    """The tax on one line; *sku* is None for the delivery, *rate* is in percent.

    *included* tax is part of the price already, any other is added to it.
    """

    sku: str | None
    tax_class: str
    rate: Decimal
    amount: Money
    included: bool


def included_in(taxes: Sequence[Tax]) -> Money | None:
    """Return how much tax the prices contain, or None where they contain none."""
    amounts = [tax.amount for tax in taxes if tax.included]
    return sum(amounts[1:], start=amounts[0]) if amounts else None

"""What of an order is tax: pure, and exact to the minor unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sales_conversion.config.taxes import TaxConfig, TaxTable
from sales_conversion.models import Delivery, Money, Tax
from sales_conversion.models.allocation import allocated, share
from sales_conversion.services import postal


@dataclass(frozen=True, slots=True)
class Taxable:
    """One line as the tax office sees it; *sku* is None for the delivery."""

    sku: str | None
    amount: Money
    tax_class: str


def table_of(config: TaxConfig, delivery: Delivery) -> TaxTable | None:
    """Return the table of where it goes; a postal code knows its region best."""
    address = delivery.address
    if address is None:
        return config.table("", "")
    region = postal.region(address.country, address.postal_code) or address.region
    return config.table(address.country, region)


def taxes(parts: Sequence[Taxable], table: TaxTable, default: str) -> tuple[Tax, ...]:
    """Return the tax on each of *parts*, in their order.

    It is rounded once for each class, as invoices are, and then allocated to the lines: they sum
    to what is owed. *default* is the class whose rate counts where the table has none.
    """
    found: dict[int, Tax] = {}
    for name in dict.fromkeys(part.tax_class for part in parts):
        places = [place for place, part in enumerate(parts) if part.tax_class == name]
        rate = table.rates.get(name, table.rates[default])
        amounts = [parts[place].amount for place in places]
        owed = share(sum(amounts[1:], start=amounts[0]), _part(Fraction(rate), table.included))
        shares = allocated(owed, [amount.minor for amount in amounts])
        for place, amount in zip(places, shares, strict=True):
            found[place] = Tax(parts[place].sku, name, rate, amount, table.included)
    return tuple(found[place] for place in range(len(parts)))


def _part(rate: Fraction, included: bool) -> Fraction:
    """Return which part of a price is tax: of 119 that include 19 percent it is 19/119."""
    return rate / (100 + rate) if included else rate / 100

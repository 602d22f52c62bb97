"""Larger versions of a product that cost less for the same amount. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sales_conversion.models import Product, Variant
from sales_conversion.naming.measures import LENGTHS

_AMOUNT = re.compile(r"(?<![\w.,])(\d{1,6}(?:[.,]\d{1,3})?)\s*([a-z]*)", re.IGNORECASE)
WORTH_SAYING = 5
"""Percent; less is no reason to buy more."""


@dataclass(frozen=True, slots=True)
class Larger:
    """*variant* is more of the same, and *saves* so many percent of the price for an amount."""

    variant: Variant
    saves: int


def larger_than(product: Product, bought: Variant) -> Iterator[Larger]:
    """Yield the versions of *product* with more of the same in them, the best value first."""
    found = [
        Larger(variant, saved)
        for variant in product.variants
        if variant.price.currency == bought.price.currency
        and (saved := _saved(bought, variant)) >= WORTH_SAYING
    ]
    yield from sorted(found, key=lambda larger: -larger.saves)


def _saved(bought: Variant, larger: Variant) -> int:
    """Return how many percent less an amount costs in *larger*; 0 if it is not more of it."""
    option = _only_difference(bought.options, larger.options)
    ratio = _ratio(bought.options.get(option, ""), larger.options.get(option, ""))
    if ratio <= 1 or not bought.price.minor:
        return 0
    return int(100 - 100 * Decimal(larger.price.minor) / (bought.price.minor * ratio))


def _only_difference(one: Mapping[str, str], other: Mapping[str, str]) -> str:
    differing = [name for name in one if one[name] != other.get(name)]
    return differing[0] if len(differing) == 1 and one.keys() == other.keys() else ""


def _ratio(less: str, more: str) -> Decimal:
    """Return how many times the amount of *less* there is in *more*; 0 if that cannot be told."""
    (one, around), (other, same) = _amount(less), _amount(more)
    return other / one if one and around == same else Decimal(0)


def _amount(said: str) -> tuple[Decimal, str]:
    """Return the one amount in *said*, in its smallest unit, and what stands around it."""
    found = list(_AMOUNT.finditer(said))
    if len(found) != 1:
        return Decimal(0), said
    figure, unit = found[0].groups()
    around = f"{said[: found[0].start()]}#{said[found[0].end() :]}".casefold()
    times = LENGTHS.get(unit.casefold())
    base = _BASES.get(unit.casefold(), unit.casefold())
    return Decimal(figure.replace(",", ".")) * (times or 1), f"{around} {base}"


_BASES = {"kg": "g", "l": "ml", "m": "cm"}

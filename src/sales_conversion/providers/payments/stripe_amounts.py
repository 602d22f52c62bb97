"""Amounts as Stripe counts them, which is not always as ISO 4217 does."""

from collections.abc import Mapping
from typing import Final

from sales_conversion.errors import ConfigurationError, Invalid
from sales_conversion.models import Money
from sales_conversion.models.currencies import digits

USUAL = 2
"""Digits of every currency that is not named here."""

WHOLE = (
    *("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA"),
    *("PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"),
)
HELD_IN_HUNDREDTHS = ("ISK", "UGX")
IN_THOUSANDTHS = ("BHD", "JOD", "KWD", "OMR", "TND")

IN_FULL = ("COP", "HUF", "IDR")

DIGITS: Final[Mapping[str, int]] = {
    **dict.fromkeys(WHOLE, 0),
    **dict.fromkeys(HELD_IN_HUNDREDTHS, 2),
    **dict.fromkeys(IN_THOUSANDTHS, 3),
    **dict.fromkeys(IN_FULL, 2),
}
"""How many digits Stripe counts: of some currencies more or fewer than the standard has."""

STEPS: Final[Mapping[str, int]] = {
    **dict.fromkeys(HELD_IN_HUNDREDTHS, 100),
    **dict.fromkeys(IN_THOUSANDTHS, 10),
}
"""Amounts have to be whole multiples of so much: nobody can be charged less."""


def require_currency(currency: str) -> None:
    """Raise `ConfigurationError` for a currency of which it is not known how Stripe counts it."""
    if currency not in DIGITS and digits(currency) != USUAL:
        raise ConfigurationError(f"currency: {currency} cannot be paid by stripe")


def stripe_amount(money: Money) -> int:
    """Return *money* in the units Stripe counts, or raise `Invalid` where it has none so small."""
    places = DIGITS.get(money.currency, USUAL)
    exact = money.decimal.scaleb(places)
    units, rest = int(exact), exact % 1
    if rest or units % STEPS.get(money.currency, 1):
        raise Invalid(f"{money} is no amount that can be paid by stripe: it has no unit so small")
    return units

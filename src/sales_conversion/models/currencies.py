"""How many digits a currency has after the point: ISO 4217, where babel's data differ from it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from babel.numbers import get_currency_precision

ISO_DIGITS: Final[Mapping[str, int]] = {
    "AFN": 2,
    "ALL": 2,
    "IQD": 3,
    "IRR": 2,
    "KPW": 2,
    "LAK": 2,
    "LBP": 2,
    "MGA": 2,
    "MMK": 2,
    "RSD": 2,
    "SLL": 2,
    "SOS": 2,
    "SYP": 2,
    "YER": 2,
}
"""The minor units of ISO 4217, list one, where CLDR (babel 2.18) says 0: what circulates as coins
there. Banks and payment providers count by the standard, so we do."""


@lru_cache(maxsize=256)
def digits(currency: str) -> int:
    """Return how many digits *currency* has after the point."""
    return ISO_DIGITS.get(currency, get_currency_precision(currency))

"""How many digits a currency has after the point, as ISO 4217 has it.

What is stored is counted in these units, so they are kept here: data that come with a library
(CLDR's say what circulates as coins) change with its next release. Banks and payment providers
count by the standard too.
"""

from collections.abc import Mapping
from typing import Final

USUAL = 2

WHOLE = (
    *("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF"),
    *("UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"),
)
IN_THOUSANDTHS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
IN_TEN_THOUSANDTHS = ("CLF", "UYW")

ISO_DIGITS: Final[Mapping[str, int]] = {
    **dict.fromkeys(WHOLE, 0),
    **dict.fromkeys(IN_THOUSANDTHS, 3),
    **dict.fromkeys(IN_TEN_THOUSANDTHS, 4),
}
"""The minor units of ISO 4217, list one, where they are not two."""


def digits(currency: str) -> int:
    """Return how many digits *currency* has after the point."""
    return ISO_DIGITS.get(currency, USUAL)

"""Price bands with round limits, each with about as many products as the others. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from sales_conversion.models import Money
from sales_conversion.tools.telling.wording import round_money

WIDE = 3
"""What to spend is worth asking where the dear ones cost so many times the cheap ones."""

CHEAP, DEAR = 0.1, 0.9
LIMITS = (1 / 3, 1 / 2, 2 / 3)
FEWEST, SEVERAL = 0.15, 2
"""The share of the products that a band must have to be one, and how many at least."""

ROUND = tuple(map(Decimal, ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")))

WORDS = {
    "en": ("under {0}", "{0} to {1}", "over {0}"),
    "de": ("unter {0}", "{0} bis {1}", "über {0}"),
    "fr": ("moins de {0}", "entre {0} et {1}", "plus de {0}"),
    "es": ("menos de {0}", "entre {0} y {1}", "más de {0}"),
}


def bands(prices: Sequence[Money], locale: str) -> tuple[tuple[str, int], ...]:
    """Return the bands, the cheapest first, each with how many of *prices* lie in it.

    Where all cost about the same there are none.
    """
    amounts = sorted(price.decimal for price in prices)
    if not amounts or _at(amounts, DEAR) < WIDE * _at(amounts, CHEAP):
        return ()
    low, middle, high = (_rounded(_at(amounts, share)) for share in LIMITS)
    halves = sorted(((low,), (middle,), (high,)), key=lambda one: max(_counts(amounts, one)))
    for limits in ((low, high), *halves):
        counts = _counts(amounts, limits)
        if min(counts) >= max(SEVERAL, FEWEST * len(amounts)):
            written = [round_money(limit, prices[0].currency, locale) for limit in limits]
            return tuple(zip(_names(written, locale), counts, strict=True))
    return ()


def _counts(amounts: Sequence[Decimal], limits: Sequence[Decimal]) -> Sequence[int]:
    places = [0, *(bisect_left(amounts, limit) for limit in limits), len(amounts)]
    return [after - before for before, after in pairwise(places)]


def _names(limits: Sequence[str], locale: str) -> tuple[str, ...]:
    under, between, over = WORDS.get(locale[:2], WORDS["en"])
    middle = (between.format(*pair) for pair in pairwise(limits))
    return (under.format(limits[0]), *middle, over.format(limits[-1]))


def _at(amounts: Sequence[Decimal], share: float) -> Decimal:
    return amounts[min(int(share * len(amounts)), len(amounts) - 1)]


def _rounded(amount: Decimal) -> Decimal:
    """Return the round amount next to *amount*: 47.90 is about 50."""
    if amount <= 0:
        return Decimal(1)
    power = Decimal(10) ** amount.adjusted()
    return min((step * power for step in ROUND), key=lambda round_: abs(round_ - amount))

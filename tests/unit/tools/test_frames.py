"""Reasons in the language of the shopper; the catalogue's own words stay."""

import pytest

from sales_conversion.services.companions import SAID
from sales_conversion.tools.telling.frames import in_words_of


@pytest.mark.parametrize(
    ("locale", "reason", "said"),
    [
        ("de", "under your $100 limit", "unter Ihrer Grenze von $100"),
        ("de", "reduced from 149,00 $", "reduziert von 149,00 $"),
        ("fr", "good for travel, gifts", "bien pour travel, gifts"),
        ("fr", "3 in stock", "3 en stock"),
        ("de", "on back-order", "bestellbar, wird nachgeliefert"),
        ("fr", "on back-order", "sur commande, livré dès réception"),
        ("es", "on back-order", "bajo pedido, se envía en cuanto llegue"),
        ("es", "from US$50 up, as you asked", "desde US$50, como pidió"),
        ("es", "in black", "en black"),
        ("en", "good for travel", "good for travel"),
        ("de", "whole bean", "whole bean"),
    ],
)
def test_what_stands_around_a_reason_is_said_in_the_language_of_the_shopper(
    locale: str, reason: str, said: str
) -> None:
    assert in_words_of(locale, reason) == said


COUNTED = [
    *(said.format("V60") for both in SAID.values() for said in both),
    "bought 12 times in the last 30 days",
    "completes the set with your V60",
    "25 % less for the same amount than 250 g",
]


@pytest.mark.parametrize("locale", ["de", "fr", "es"])
@pytest.mark.parametrize("reason", COUNTED)
def test_what_was_counted_is_said_in_the_language_of_the_shopper(locale: str, reason: str) -> None:
    said = in_words_of(locale, reason)

    assert said != reason
    assert ("V60" in said) == ("V60" in reason)

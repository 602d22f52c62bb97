"""Reasons in the language of the shopper; the catalogue's own words stay."""

import pytest

from sales_conversion.tools.telling.frames import in_words_of


@pytest.mark.parametrize(
    ("locale", "reason", "said"),
    [
        ("de", "under your $100 limit", "unter Ihrer Grenze von $100"),
        ("de", "reduced from 149,00 $", "reduziert von 149,00 $"),
        ("fr", "good for travel, gifts", "bien pour travel, gifts"),
        ("fr", "3 in stock", "3 en stock"),
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

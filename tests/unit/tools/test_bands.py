"""Price bands that split about evenly and are said in round amounts."""

import pytest

from sales_conversion.models import Money
from sales_conversion.tools.finding.bands import bands


def prices(*amounts):
    return [Money.of(str(amount), "USD") for amount in amounts]


def test_the_bands_have_round_limits_and_every_price_lies_in_one():
    found = bands(prices(9, 14, 19, 32, 38, 49, 71, 88, 120), "en")

    assert found == (("under $30", 3), ("$30 to $80", 4), ("over $80", 2))


@pytest.mark.parametrize(
    ("locale", "first", "last"),
    [
        ("de", "unter 30\xa0$", "über 80\xa0$"),
        ("fr", "moins de 30\xa0$US", "plus de 80\xa0$US"),
        ("es-MX", "menos de USD30", "más de USD80"),
    ],
)
def test_the_bands_are_written_in_the_language_of_the_shopper(locale, first, last):
    found = bands(prices(9, 14, 19, 32, 38, 49, 71, 88, 120), locale)

    assert found[0][0].startswith(first[:5])
    assert found[-1][0].startswith(last[:5])


def test_a_limit_that_would_leave_one_product_alone_is_not_drawn():
    assert bands(prices(49, 64, 89, 139, 219), "en") == (("under $80", 2), ("over $80", 3))


@pytest.mark.parametrize("amounts", [(), (20,), (20, 22, 25, 28, 30, 35)])
def test_what_costs_about_the_same_has_no_bands(amounts):
    assert bands(prices(*amounts), "en") == ()


def test_what_is_given_away_breaks_nothing():
    assert bands(prices(0, 0, 0, 0, 5, 9), "en") == (("under $1", 4), ("over $1", 2))

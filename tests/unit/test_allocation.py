from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sales_conversion.models import Money
from sales_conversion.models.allocation import allocated, share

CURRENCIES = some.sampled_from(["USD", "JPY", "KWD"])
TOTALS = some.integers(-(10**15), 10**15)
WEIGHTS = some.lists(some.integers(0, 10**12), min_size=1, max_size=30).filter(any)

EXACT = settings(deadline=None, derandomize=True)


@EXACT
@given(TOTALS, WEIGHTS, CURRENCIES)
def test_the_parts_sum_to_the_whole_and_each_is_within_one_unit_of_its_share(
    minor, weights, currency
):
    parts = allocated(Money(minor, currency), weights)

    assert sum(part.minor for part in parts) == minor
    for part, weight in zip(parts, weights, strict=True):
        assert part.currency == currency
        assert abs(part.minor - Fraction(minor * weight, sum(weights))) < 1


@EXACT
@given(TOTALS, WEIGHTS)
def test_what_weighs_nothing_gets_nothing(minor, weights):
    parts = allocated(Money(minor, "USD"), [*weights, 0])

    assert parts[-1].minor == 0


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, (1, 1, 1), (34, 33, 33)),
        (-100, (1, 1, 1), (-34, -33, -33)),
        (2, (1, 1, 1), (1, 1, 0)),
        (10, (1, 2, 4), (1, 3, 6)),
        (7, (0, 5, 0), (0, 7, 0)),
        (0, (0, 0), (0, 0)),
        (0, (), ()),
    ],
)
def test_what_is_left_over_goes_to_the_largest_remainders_the_first_of_equal_ones(
    total, weights, parts
):
    assert [part.minor for part in allocated(Money(total, "USD"), weights)] == list(parts)


@pytest.mark.parametrize("weights", [(), (0, 0), (3, -1)])
def test_what_nobody_has_a_share_of_is_not_divided(weights):
    with pytest.raises(ValueError, match="cannot be divided by the weights"):
        allocated(Money(1, "USD"), weights)


@pytest.mark.parametrize(
    ("minor", "part", "taken"),
    [
        (1000, Fraction(19, 100), 190),
        (1190, Fraction(19, 119), 190),
        (5, Fraction(1, 2), 3),
        (-5, Fraction(1, 2), -3),
        (4, Fraction(1, 10), 0),
        (-4, Fraction(1, 10), 0),
        (10**15 + 1, Fraction(1, 2), 5 * 10**14 + 1),
    ],
)
def test_a_share_is_rounded_once_and_a_half_away_from_zero(minor, part, taken):
    assert share(Money(minor, "USD"), part) == Money(taken, "USD")

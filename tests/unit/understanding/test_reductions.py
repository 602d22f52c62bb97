"""Noise is reduced as prices are, and who wants no discount asks for none."""

import pytest

from sales_conversion.understanding.wording.reductions import NO_DISCOUNT, REDUCES_OTHER


@pytest.mark.parametrize(
    "said",
    [
        "how strong is the noise reduction on each in db",
        "noise reduction in db",
        "how many decibels does it reduce",
        "does it reduce acidity",
        "est-ce que ca reduit le bruit",
    ],
)
def test_what_is_no_price_is_reduced(said):
    assert REDUCES_OTHER.search(said)


@pytest.mark.parametrize("said", ["any reduction for students", "is there a price reduction"])
def test_a_reduction_alone_is_one_of_the_price(said):
    assert not REDUCES_OTHER.search(said)


@pytest.mark.parametrize(
    ("said", "refuses"),
    [
        ("i didn't ask for a discount", True),
        ("stop with the discount", True),
        ("forget about the voucher", True),
        ("i want a discount", False),
        ("do you not have any discount", False),
    ],
)
def test_who_wants_to_hear_no_more_of_discounts_asks_for_none(said, refuses):
    assert bool(NO_DISCOUNT.search(said)) is refuses

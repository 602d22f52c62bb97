"""The rows of a comparison, and the version it speaks of."""

import pytest

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.telling.rows import in_version, rows_asked


def coffee(title, small, big, **attributes):
    variants = (
        Variant(f"{title}-250", Money(small, "USD"), {"weight": "250 g"}, stock=1),
        Variant(f"{title}-1k", Money(big, "USD"), {"weight": "1 kg"}, stock=1),
    )
    return Product(title, title, variants, options=("weight",), attributes=attributes)


GUJI = coffee("Ethiopia Guji", 1850, 6600, roast_level="light", acidity="high", process="washed")
WATER = coffee(
    "Decaf Water Process", 1800, 6000, roast_level="dark", acidity="low", process="water"
)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("compare them: acidity, process and price", ["acidity", "process", "price"]),
        ("vergleiche Säure und Preis", ["acidity", "price"]),
        ("how do they differ in roast", ["roast_level"]),
        ("compare these two", []),
    ],
)
def test_what_is_named_is_asked_in_the_order_it_was_said(question, names):
    assert [row.name for row in rows_asked((GUJI, GUJI), question)] == names


def test_a_word_of_the_title_asks_for_nothing():
    assert rows_asked((GUJI, WATER), "compare guji with the water process") == ()


def test_a_version_that_is_named_is_the_one_that_is_compared():
    big = in_version(GUJI, "which is cheaper in the 1 kg bag?")

    assert (big.title, big.first_choice.price) == ("Ethiopia Guji (1 kg)", Money(6600, "USD"))
    assert in_version(GUJI, "which is cheaper?") == GUJI

"""The rows of a comparison, and the version it speaks of."""

import pytest

from sales_conversion.models import Money, Needs, Product, Variant
from sales_conversion.tools.telling.rows import cared_for, in_version, rows_asked, telling_rows


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


def names_of(rows):
    return [row.name for row in rows]


def test_what_was_asked_and_wished_comes_before_what_differs():
    said = ("are they acidic? what is the acidity", "show me coffee")
    cared = cared_for((GUJI, WATER), Needs(attributes={"process": "washed"}), said)

    rows = telling_rows((GUJI, WATER), cared)

    assert cared == ("acidity", "process")
    assert names_of(rows) == ["price", "acidity", "process", "roast_level", "stock"]


def test_what_it_is_for_is_compared_for_who_said_what_it_is_for():
    gift = coffee("Gift box", 1000, 2000, good_for="gifts")

    assert cared_for((gift, GUJI), Needs(use="gifts"), ()) == ("good_for",)
    assert cared_for((gift, GUJI), Needs(), ()) == ()


def test_what_only_one_of_them_states_is_told_last_and_as_not_stated():
    loud = coffee("Loud", 1000, 2000, roast_level="dark", origin="Peru")

    rows = telling_rows((GUJI, loud), ())

    assert names_of(rows)[:2] == ["price", "roast_level"]
    assert {row.name: row.values for row in rows}["origin"] == (None, "Peru")


def test_what_all_have_alike_is_compared_only_where_it_was_asked_for():
    twin = coffee("Twin", 1850, 6600, roast_level="light", acidity="high", process="washed")

    assert names_of(telling_rows((GUJI, twin), ())) == ["price", "stock"]
    assert names_of(telling_rows((GUJI, twin), ("acidity",))) == ["price", "acidity", "stock"]


def test_of_three_hundred_attributes_a_few_are_told():
    many = {f"quality_{n}": "a" for n in range(300)}
    other = {f"quality_{n}": "b" for n in range(300)}

    rows = telling_rows((coffee("A", 1, 2, **many), coffee("B", 1, 2, **other)), ())

    assert len(rows) == 8

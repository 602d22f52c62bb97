"""The versions of one product, side by side, each with what it costs."""

import pytest

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.naming import named_in
from sales_conversion.tools.versions import side_by_side

LAMP = Product(
    "lamp",
    "Reading Lamp",
    tuple(
        Variant(f"{n}", Money(price, "USD"), {"color": color, "power source": power}, stock=stock)
        for n, (color, power, price, stock) in enumerate(
            [
                ("white", "USB", 3000, 4),
                ("silver", "AC adapter", 2500, 4),
                ("silver", "USB", 2800, 4),
                ("dark red", "USB", 2000, 0),
                ("red", "battery", 2600, 4),
                ("red", "USB", 2600, 4),
                ("black", "USB", 2700, 4),
            ]
        )
    ),
    options=("color", "power source"),
)


def rows(question: str) -> list[tuple[str, int | None, bool]]:
    found = side_by_side(LAMP, question)
    return [(row.name, row.low and row.low.minor, row.varies) for row in found]


@pytest.mark.parametrize(
    "question",
    [
        "is the white one the same price as the silver one",
        "what's the difference between white and silver?",
        "compare the silver with the white",
    ],
)
def test_two_values_of_an_option_are_set_side_by_side(question: str) -> None:
    assert rows(question) == [("white", 3000, False), ("silver", 2500, True)]


def test_what_is_said_beside_them_holds_for_both() -> None:
    assert rows("white or silver with usb, which is cheaper") == [
        ("white", 3000, False),
        ("silver", 2800, False),
    ]


@pytest.mark.parametrize("question", ["how much is each color", "what does every colour cost?"])
def test_each_value_of_an_option_has_its_price(question: str) -> None:
    assert rows(question) == [
        ("white", 3000, False),
        ("silver", 2500, True),
        ("dark red", None, False),
        ("red", 2600, False),
        ("black", 2700, False),
    ]


@pytest.mark.parametrize("question", ["is it in stock in white?", "does it come in dark red?", ""])
def test_a_question_about_one_version_compares_nothing(question: str) -> None:
    assert rows(question) == []


@pytest.mark.parametrize(
    ("said", "options"),
    [
        ("the one with the adapter", {"power source": "AC adapter"}),
        ("not the adapter", {}),
        ("a reading lamp", {}),
    ],
)
def test_one_word_stands_for_a_value_of_several(said: str, options: dict[str, str]) -> None:
    assert named_in(LAMP, said) == options

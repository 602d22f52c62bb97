"""The versions of one product, side by side, each with what it costs."""

from dataclasses import replace

import pytest

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.telling.naming import named_in
from sales_conversion.tools.telling.versions import by_price, set_apart, side_by_side, untold

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


@pytest.mark.parametrize(
    "question",
    [
        "show me all the versions with prices",
        "which versions are there?",
        "is there a cheaper version",
        "welche Varianten gibt es?",
        "list all prices please",
    ],
)
def test_every_version_in_stock_is_told_the_cheapest_first(question: str) -> None:
    assert rows(question) == [
        ("silver, AC adapter", 2500, False),
        ("red, battery", 2600, False),
        ("red, USB", 2600, False),
        ("black, USB", 2700, False),
        ("silver, USB", 2800, False),
        ("white, USB", 3000, False),
    ]


def test_the_versions_with_what_is_named_are_told_in_full() -> None:
    assert rows("which versions run on battery?") == [("red, battery", 2600, False)]


@pytest.mark.parametrize("question", ["which one is the 25?", "what is the $25.00 one"])
def test_a_price_points_at_its_version(question: str) -> None:
    assert rows(question) == [("silver, AC adapter", 2500, False)]


def test_a_long_list_says_how_many_it_leaves_out() -> None:
    many = replace(
        LAMP,
        variants=tuple(
            Variant(f"v{n}", Money(1000 + n, "USD"), {"color": f"shade {n}"}, stock=1)
            for n in range(15)
        ),
        options=("color",),
    )
    asked = "show me all versions"
    told = side_by_side(many, asked)

    assert (len(told), untold(many, asked, told)) == (12, 3)


@pytest.mark.parametrize(
    ("asked", "left"), [("show me all red versions", 1), ("what does each size cost?", 0)]
)
def test_what_was_not_asked_for_is_not_left_out(asked: str, left: int) -> None:
    sizes = [f"size {n}" for n in range(12)]
    pairs = [("red", size) for size in [*sizes, "size 12"]] + [("blue", size) for size in sizes]
    many = replace(
        LAMP,
        variants=tuple(
            Variant(f"v{n}", Money(1000 + n, "USD"), {"color": color, "size": size}, stock=1)
            for n, (color, size) in enumerate(
                pairs if left else [p for p in pairs if p[1] in sizes]
            )
        ),
        options=("color", "size"),
    )
    told = side_by_side(many, asked)

    assert (len(told), untold(many, asked, told)) == (12, left)


def apart(question: str) -> list[tuple[str, list[str]]]:
    return [(name, [v.sku for v in one.variants]) for name, one in set_apart(LAMP, question)]


def test_versions_named_to_be_compared_are_columns_of_what_is_in_stock() -> None:
    assert apart("compare it in white and silver") == [
        ("Reading Lamp (white)", ["0"]),
        ("Reading Lamp (silver)", ["1", "2"]),
    ]
    assert apart("compare white and silver with usb") == [
        ("Reading Lamp (white)", ["0"]),
        ("Reading Lamp (silver)", ["2"]),
    ]


def test_an_option_named_to_be_compared_is_compared_in_every_value_there_is() -> None:
    names = [name for name, _ in apart("compare the colors")]

    assert names == [f"Reading Lamp ({c})" for c in ("white", "silver", "red", "black")]


def test_sizes_are_what_changes_the_price_whatever_the_option_is_called() -> None:
    assert apart("compare the versions") == apart("compare the colors")


def test_nothing_is_set_apart_where_no_version_is_meant() -> None:
    assert apart("compare it with the other one") == []


def test_a_price_that_an_option_changes_is_told_value_by_value() -> None:
    same = replace(LAMP, variants=LAMP.variants[-2:-1] * 2)

    assert [row.name for row in by_price(LAMP)] == ["white", "silver", "dark red", "red", "black"]
    assert by_price(same) == ()

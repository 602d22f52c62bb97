"""Which version of a product is meant, and what there is instead of one that cannot be had."""

import pytest

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.telling.choosing import alternatives, decide, in_order, priced_in
from sales_conversion.tools.telling.naming import named_in


def product(*versions: tuple[str, str, str, int], cheapest: int = 0) -> Product:
    variants = tuple(
        Variant(
            str(n),
            Money(1000 if n == cheapest else 2000, "USD"),
            {"size": size, "color": color, "material": material},
            stock=stock,
        )
        for n, (size, color, material, stock) in enumerate(versions)
    )
    return Product("shoe", "Running Shoe", variants, options=("size", "color", "material"))


SHOES = product(
    ("10", "white", "leather", 5),
    ("9", "white", "mesh", 5),
    ("9", "black", "mesh", 5),
    ("8", "red", "stainless steel", 0),
)


@pytest.mark.parametrize(
    ("said", "options"),
    [
        ("the black one please", {"color": "black"}),
        ("size 10 in white", {"size": "10", "color": "white"}),
        ("10 of those", {}),
        ("not the black one", {}),
        ("black or white", {}),
        ("Stainless-Steel", {"material": "stainless steel"}),
    ],
)
def test_the_product_finds_its_options_in_what_was_said(said, options):
    assert named_in(SHOES, said) == options


def test_the_only_version_in_stock_is_taken_without_a_question():
    decided = decide(SHOES, {"color": "black"}, {})

    assert [variant.sku for variant in decided.variants] == ["2"]


def test_the_cheapest_version_is_taken_where_it_was_asked_for():
    decided = decide(SHOES, {"color": "white"}, {}, words="the cheaper one in white")

    assert [variant.sku for variant in decided.variants] == ["0"]


def test_a_wish_that_cannot_be_had_beside_the_others_is_told_and_not_given_up():
    decided = decide(SHOES, {"color": "black"}, {"size": "10"})

    assert decided.lost == {"size": "10"}


def test_what_comes_nearest_is_offered_with_what_was_said_of_it_first():
    found = alternatives(SHOES, {"size": "10", "color": "black"}, {"color": "black"})

    assert found.names == ("size", "color")
    assert found.values == (("9", "black"), ("10", "white"))


def test_sizes_are_named_from_small_to_large():
    assert in_order(("8", "10", "9")) == ("8", "9", "10")
    assert in_order(("XL", "S", "M")) == ("S", "M", "XL")
    assert in_order(("oak", "ash")) == ("oak", "ash")


@pytest.mark.parametrize(
    ("said", "color"),
    [
        ("the 10.00 one", "white"),
        ("add it, the 20.00 one in black", "black"),
        ("the 20.00 one", None),
        ("I have 10.50 left", None),
        ("10 of them", None),
    ],
)
def test_a_price_that_only_one_version_has_names_it(said, color):
    assert priced_in(SHOES, said).get("color") == color


def test_a_word_that_several_values_begin_with_leaves_the_others_out():
    beans = product(
        ("1 kg", "Whole bean", "", 5),
        ("1 kg", "Ground for filter", "", 5),
        ("1 kg", "Ground for espresso", "", 5),
    )

    chosen = decide(beans, {}, {}, words="ground please")

    assert chosen is not None
    assert [v.options["color"] for v in chosen.variants] == [
        "Ground for filter",
        "Ground for espresso",
    ]

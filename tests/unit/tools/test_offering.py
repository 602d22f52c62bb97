"""Questions about the options of a product are answered from its versions."""

import pytest

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.telling.offering import by_size, offer_of

BEANS = Product(
    "beans",
    "House Beans",
    tuple(
        Variant(f"b{n}", Money(1500, "USD"), {"grind": grind}, stock=stock)
        for n, (grind, stock) in enumerate(
            [("Whole bean", 4), ("Ground for filter", 4), ("Ground for espresso", 0)]
        )
    ),
    options=("grind",),
)
SHIRT = Product(
    "shirt",
    "Field Shirt",
    tuple(
        Variant(f"s{n}", Money(price, "USD"), {"color": color, "size": size}, stock=4)
        for n, (color, size, price) in enumerate(
            [("black", "S", 2000), ("black", "XL", 2500), ("red", "M", 2200)]
        )
    ),
    options=("color", "size"),
)


@pytest.mark.parametrize(
    "question",
    [
        "does it come ground or only whole bean?",
        "what ways of grinding are there?",
        "which grind can I have?",
        "ground?",
    ],
)
def test_every_value_is_told_and_what_is_sold_out(question: str) -> None:
    offer = offer_of(BEANS, question)

    assert offer is not None
    assert offer.offered[0].there == ("Whole bean", "Ground for filter")
    assert offer.offered[0].gone == ("Ground for espresso",)


def test_what_no_version_is_for_is_refused() -> None:
    offer = offer_of(BEANS, "is it ground for french press?")

    assert offer is not None
    assert offer.refused == "french press"


def test_only_the_sizes_of_the_color_that_is_named_are_told() -> None:
    offer = offer_of(SHIRT, "which sizes does the black one come in?")

    assert offer is not None
    assert offer.options == {"color": "black"}
    assert offer.offered[0].there == ("S", "XL")


def test_one_version_is_asked_for_its_own_value() -> None:
    offer = offer_of(SHIRT, "what size is the 25.00 one?", {"color": "black", "size": "XL"})

    assert offer is not None
    assert offer.offered[0].there == ("XL",)


@pytest.mark.parametrize(
    "question", ["is it in stock in red?", "does it shrink?", "what does it cost in size M?"]
)
def test_other_questions_ask_for_no_list(question: str) -> None:
    assert offer_of(SHIRT, question) is None


@pytest.mark.parametrize(
    ("said", "options"),
    [
        ("how much is the big bag?", {"weight": "1 kg"}),
        ("what does the small one cost", {"weight": "250 g"}),
        ("der große Beutel", {"weight": "1 kg"}),
        ("how much is the bag?", {}),
        ("big or small?", {}),
    ],
)
def test_the_big_one_is_the_largest_it_comes_in(said, options):
    bags = tuple(
        Variant(f"w{weight}", Money(price, "USD"), {"weight": weight}, stock=1)
        for weight, price in (("1 kg", 4800), ("250 g", 1400))
    )

    assert by_size(Product("dark", "Dark Blend", bags, options=("weight",)), said) == options
    assert by_size(SHIRT, said) == {}


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("does it come in purple or red?", "purple"),
        ("have you got it in green, pink or black?", "green or pink"),
        ("gibt es das in lila oder red?", "lila"),
    ],
)
def test_which_of_those_named_there_is_not_is_said(question, refused):
    offer = offer_of(SHIRT, question)

    assert offer is not None
    assert (offer.refused, offer.offered[0].there) == (refused, ("black", "red"))


@pytest.mark.parametrize(
    "question", ["is it made in black or white porcelain?", "is it in stock?"]
)
def test_what_names_no_values_refuses_none(question):
    assert offer_of(SHIRT, question) is None

"""What was found is asked itself before anything is denied."""

from decimal import Decimal

import pytest

from sales_conversion.models import Found, Money, Product, ProductCard, SearchQuery, Variant
from sales_conversion.tools.finding.candour import lacking, unsaid
from sales_conversion.tools.finding.own_data import (
    as_they_say,
    by_name,
    is_only_a_use,
    that_go_with,
)
from sales_conversion.tools.telling.reasons import versions_like

VARIANT = Variant("S1", Money(1000, "USD"))


def product(title, category="", **attributes):
    return Product(title, title, (VARIANT,), category=category, attributes=attributes)


@pytest.mark.parametrize(
    "meeting",
    [
        product("Officeman 6", printing="Colour printing"),
        product("Officeman 7 colour printer"),
        product("Officeman 8", colour=True),
    ],
)
def test_what_a_product_says_by_another_word_is_not_given_up(meeting):
    plain = product("Officeman 5", colour=False)
    wish = SearchQuery("printer", attributes={"colour": "true"})

    found = as_they_say(Found((plain, meeting), 2, relaxed=("colour: true",)), wish)

    assert found == Found((meeting,), 1)


def test_what_no_product_says_stays_given_up():
    found = Found((product("Officeman 5", colour=False),), 1, relaxed=("colour: true",))

    assert as_they_say(found, SearchQuery("printer", attributes={"colour": "true"})) is found


def test_the_thing_comes_before_what_goes_with_it_and_before_what_only_speaks_of_it():
    toner = product("Laser Printer Toner Cartridge")
    inkjet = Product(
        "Jet 3 Printer", "Jet 3 Printer", (VARIANT,), description="Better than any laser"
    )
    laser = product("Beam 2 Laser Printer")

    found = by_name([toner, inkjet, laser], SearchQuery("laser printer"))

    assert found == (laser, inkjet, toner)


def test_what_things_are_good_for_is_no_thing():
    kettle = product("Hearth Kettle", good_for="families, tea")

    assert is_only_a_use("tea", [kettle, product("Huye", tasting_notes="plum, black tea")])
    assert not is_only_a_use("tea", [kettle, product("Breakfast Tea")])
    assert not is_only_a_use("kettles", [kettle])


def test_beside_a_thing_only_what_says_that_it_goes_with_it_is_shown():
    kettle = product("Hearth Kettle", good_for="families, tea")
    tasting = product("Slow Filter Blend", tasting_notes="plum, black tea")
    strainer = product("Fine Strainer for Tea")

    assert that_go_with("tea", [tasting, kettle, strainer]) == (kettle, strainer)
    assert that_go_with("tea", [tasting]) == (tasting,)


def test_a_model_that_nothing_lists_is_owned_up_to():
    ink = product("Deep Ink Black", compatibility="PIXMA MG6100")
    fitting = product("Deeper Ink Black", compatibility="PIXMA MG6100, PIXMA MG5220")
    wish = SearchQuery("ink", prefer="pixma mg5220")

    assert unsaid(Found((ink,), 1), wish) == "pixma mg5220"
    assert unsaid(Found((ink, fitting), 2), wish) == ""


def test_a_price_that_only_another_version_keeps_is_not_kept():
    """ "Cheaper": the camera backpack is, the laptop backpack that is shown is not."""
    card = ProductCard.of(product("Backpack"), "", VARIANT)
    wish, told = SearchQuery("laptop backpack", max_price=Decimal("9.99")), SearchQuery()

    assert lacking(Found((), 1), [card], wish, told) == ["below"]
    assert lacking(Found((), 1), [card], wish) == ["max_price"]
    assert lacking(Found((), 1), [card], SearchQuery(max_price=Decimal(10))) == []


def test_the_versions_that_are_as_wished_are_those_like_the_one_shown():
    shirt = Product(
        "shirt",
        "Shirt",
        tuple(
            Variant(f"{color}{size}", Money(cost, "USD"), {"color": color, "size": size})
            for color, size, cost in (("black", "L", 3), ("black", "S", 2), ("red", "S", 1))
        ),
        options=("color", "size"),
    )

    black = versions_like(shirt, SearchQuery("shirt", options={"color": "black"}))

    assert [variant.sku for variant in black] == ["blackS", "blackL"]
    assert versions_like(shirt, SearchQuery("shirt", options={"color": "red"})) == ()
    assert versions_like(shirt, SearchQuery("shirt")) == ()
    assert len(versions_like(shirt, SearchQuery("shirt"), chosen=False)) == 3

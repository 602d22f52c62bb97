"""What is owned up to beside what is shown."""

from dataclasses import replace

import pytest

from sales_conversion.models import Found, Money, Product, ProductCard, SearchQuery, Variant
from sales_conversion.tools.finding.candour import (
    is_only_beside,
    lacking,
    missed,
    the_things,
    unnumbered,
    unsaid,
)

VARIANT = Variant("S1", Money(1000, "USD"))


def product(title, category="", **attributes):
    return Product("p", title, (VARIANT,), category=category, attributes=attributes)


@pytest.mark.parametrize(
    ("what", "found"),
    {
        "coffee gift sets": product("Camp Coffee Kit", "Gifts > Gift sets"),
        "sleeves": product("Courier Felt Case", "Bags > Laptop sleeves"),
        "docks": product("Harbour Stand 4", "Desk", product_type="Dock"),
    }.items(),
)
def test_what_the_shop_files_as_the_thing_is_the_thing(what, found):
    assert not is_only_beside(what, [found])


@pytest.mark.parametrize(
    ("what", "found"),
    {
        "phone": product("Shell 3 Phone Case", "Phones > Phone cases"),
        "camera": product("Tall Tripod", "Photo > Tripods"),
    }.items(),
)
def test_what_goes_with_a_thing_is_not_the_thing(what, found):
    assert is_only_beside(what, [found])


def told(title, description, **attributes):
    return Product("p", title, (VARIANT,), description=description, attributes=attributes)


@pytest.mark.parametrize(
    "found",
    [
        told("Harbour 10 home audio set", "FM, LCD", dock_compatibility="Orbis 3, Orbis 4"),
        told("Harbour 12 home audio set", "Small system, dock for Orbis/Slate"),
        told("Philo 40", "Turns any way. Made for your Orbis 3."),
    ],
)
def test_what_only_says_that_it_fits_a_thing_is_not_the_thing(found):
    assert is_only_beside("orbis", [found])
    assert not is_only_beside("home audio sets", [found])


def test_beside_what_is_titled_for_a_thing_that_only_speaks_of_it_is_none_either():
    film = told("Sheen 4 27 cm", "Glossy, Orbis 7th gen.")
    sleeve = told("Courier Sleeve for Orbis", "")

    assert is_only_beside("orbis", [film, sleeve])
    assert not is_only_beside("orbis", [film, told("Orbis 7 64 GB", "")])
    assert not is_only_beside("orbis", [told("Volt 3", "Black"), sleeve])
    assert not is_only_beside("mouse", [told("Volt 3 Mouse", "A mouse.")])


def test_behind_the_thing_nothing_stands_that_only_speaks_of_it():
    camera, case = told("Orbis 105 Compact camera", ""), told("Orbis camera case", "")
    phone = told("Slate 5", "Two lenses.", rear="Dual camera")
    other = told("Orbis 7", "Sharp pictures.")

    assert the_things("compact camera", [camera, phone, case, other]) == (camera, case, other)
    assert the_things("camera", [phone, case]) == (phone, case)
    assert the_things("camera", [phone, camera]) == (phone, camera)
    assert the_things("", [phone, camera]) == (phone, camera)


def test_words_given_up_are_told_apart_from_what_it_is_to_be_for():
    found = Found((product("Trail Lamp"),), 1, relaxed=("floor", "max_price", "color: red"))

    assert missed(found) == "floor"
    assert unsaid(found, SearchQuery("lamp", prefer="reading")) == "reading"
    assert unsaid(replace(found, products=()), SearchQuery("lamp")) == ""


def test_a_shelf_is_named_without_the_way_to_it():
    card = ProductCard.of(product("Trail Lamp"), "in stock", VARIANT)
    found = Found((product("Trail Lamp"),), 1, relaxed=("category: Home > Light > Lamps",))

    assert lacking(found, [card], SearchQuery("lamp")) == ["category: Lamps"]


@pytest.mark.parametrize(
    ("what", "title", "owned_up"),
    [
        ("console 6", "Orbis Console 4, white", "console 6"),
        ("console 4", "Orbis Console 4, white", ""),
        ("handset 15 pro", "Ostera Handset 3 Pro", "handset 15"),
        ("27 inch monitor", "Quillon Monitor 24 inch", ""),
        ("Ostera 564 ink cartridge", "Ostera 364XL Original Black", "Ostera 564"),
        ("Ostera 564 ink cartridge", "Ostera 564XL Original Black", ""),
        ("monitor 27 inch", "Quillon Monitor 24 inch", ""),
    ],
)
def test_a_number_that_nothing_is_called_by_is_owned_up_to(what, title, owned_up):
    assert unnumbered(what, [product(title)]) == owned_up


def test_a_figure_among_its_qualities_is_no_number_of_a_thing():
    headset = product("Headset Black", ports="5 of them")
    laptop = product("Book", system="Panes 10 Home")

    assert unnumbered("console 5", [headset]) == "console 5"
    assert unnumbered("panes 10", [laptop]) == ""


def test_what_says_that_it_does_not_serve_is_no_answer_to_the_use():
    grinder = product("Trail Grinder", espresso_capable=False)
    other = product("Bar Grinder", espresso_capable=True)
    wish = SearchQuery("grinder", prefer="espresso")

    assert unsaid(Found((grinder,), 1), wish) == "espresso"
    assert unsaid(Found((grinder, other), 2), wish) == ""

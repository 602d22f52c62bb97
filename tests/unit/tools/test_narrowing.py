"""Which question narrows a choice down: read off what was found."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sales_conversion.models import Money, Product, SearchQuery, Variant
from sales_conversion.tools.finding.narrowing import narrowing

PRICE = Money(1000, "USD")
CUTS = ("slim", "regular", "loose")
ROASTS = ("light", "light", "medium", "medium", "dark", "dark")


def goods(**told):
    """One product for each value of the attributes, which are as long as each other."""
    rows = [dict(zip(told, values, strict=True)) for values in zip(*told.values(), strict=True)]
    return [
        Product(f"p{n}", f"Thing {n}", (Variant(f"S{n}", PRICE),), attributes=row)
        for n, row in enumerate(rows)
    ]


def test_what_splits_the_products_evenly_is_asked():
    found = goods(roast_level=ROASTS, process=("washed",) * 5 + ("natural",))

    asked = narrowing(found, SearchQuery(text="coffee"))

    assert asked.about == "roast_level"
    assert set(asked.choices) == {"light", "medium", "dark"}


def test_what_it_is_for_is_asked_rather_than_what_it_is_like():
    uses = ("travel, gifts", "travel", "office", "office", "home", "home")

    asked = narrowing(goods(roast_level=ROASTS, good_for=uses), SearchQuery(text="mug"))

    assert (asked.about, asked.choices) == ("use", ("travel", "office", "home"))


def test_the_families_of_the_catalogue_are_an_answer():
    found = [
        replace(product, category=f"Kettles > {'Electric' if n % 2 else 'Stovetop'}")
        for n, product in enumerate(goods(roast_level=ROASTS))
    ]

    asked = narrowing(found, SearchQuery(text="kettle"))

    assert (asked.about, asked.choices) == ("category", ("Stovetop", "Electric"))


@pytest.mark.parametrize(
    "wish",
    [
        SearchQuery(text="coffee", attributes={"roast_level": "dark"}),
        SearchQuery(text="a dark coffee"),
    ],
)
def test_what_was_said_already_is_not_asked(wish):
    assert narrowing(goods(roast_level=ROASTS), wish) is None


def test_what_it_is_for_is_not_asked_of_who_said_so():
    uses = ("travel", "travel", "office", "office", "home", "home")

    assert narrowing(goods(good_for=uses), SearchQuery(text="mug", prefer="the road")) is None


@pytest.mark.parametrize(
    "values",
    [
        ("steel",) * 6,
        ("steel",) * 5 + ("glass",),
        tuple("abcdef"),
        ("10 cm", "20 cm", "10 cm", "20 cm", "10 cm", "20 cm"),
        (True, False, True, False, True, False),
    ],
    ids=["one for all", "nearly one for all", "one each", "figures", "yes and no"],
)
def test_what_tells_nothing_apart_is_not_asked(values):
    assert narrowing(goods(material=values), SearchQuery(text="cup")) is None


def test_what_most_products_do_not_say_is_not_asked():
    found = [*goods(roast_level=ROASTS), *goods(origin=("Peru",) * 4)]

    assert narrowing(found, SearchQuery(text="coffee")) is None


def test_a_few_are_chosen_from_by_looking():
    assert narrowing(goods(roast_level=ROASTS[:4]), SearchQuery(text="coffee")) is None


@pytest.mark.parametrize("name", ["weight", "fits", "package_type"])
def test_measures_relations_and_the_warehouse_are_nobodys_wish(name):
    assert narrowing(goods(**{name: ROASTS}), SearchQuery(text="coffee")) is None


def test_a_value_is_one_answer_however_it_is_written():
    uses = ("Office", "office", "Home", "home", "home", "office")

    asked = narrowing(goods(good_for=uses), SearchQuery(text="printer"))

    assert (asked.about, asked.choices) == ("use", ("Office", "Home"))


@pytest.mark.parametrize(
    "values",
    [("Colour faxing", "N", "Mono faxing") * 2, ("Y", "N") * 3, ("IPS", "WVA") * 3],
    ids=["a letter among words", "letters for yes and no", "abbreviations"],
)
def test_what_is_no_word_that_people_say_is_no_answer(values):
    assert narrowing(goods(faxing=values), SearchQuery(text="printer")) is None


def test_what_has_a_long_name_is_asked_of_nobody():
    found = goods(thermal_heat_solution_type=ROASTS)

    assert narrowing(found, SearchQuery(text="processor")) is None


def test_a_word_that_every_kind_shares_says_nothing_of_which():
    found = [
        replace(product, category=f"Grinders > {'Electric' if n % 2 else 'Hand'} grinders")
        for n, product in enumerate(goods(fits=ROASTS))
    ]

    asked = narrowing(found, SearchQuery(text="a grinder"))

    assert asked.choices == ("Hand grinders", "Electric grinders")
    assert narrowing(found, SearchQuery(text="a hand grinder")) is None


def test_the_maker_is_asked_where_nothing_else_splits_and_is_not_known():
    found = [
        replace(product, brand="Orbis" if n % 2 else "HP")
        for n, product in enumerate(goods(fits=ROASTS))
    ]

    assert narrowing(found, SearchQuery(text="printer")).choices == ("HP", "Orbis")
    assert narrowing(found, SearchQuery(text="printer", brand="HP")) is None


def test_the_price_is_asked_where_prices_are_far_apart_and_none_was_named():
    found = [
        replace(p, variants=(Variant(f"S{n}", Money(1000 * 3**n, "USD")),))
        for n, p in enumerate(goods(fits=ROASTS))
    ]

    asked = narrowing(found, SearchQuery(text="printer"), locale="de")

    assert asked.about == "budget"
    assert asked.choices[0].startswith("unter ")
    assert narrowing(found, SearchQuery(text="printer", max_price=Decimal(90))) is None
    assert narrowing(found, SearchQuery(text="printer", sort="cheapest")) is None


def test_what_was_asked_before_gives_way_to_the_next_best():
    found = goods(roast_level=ROASTS, process=("washed", "natural") * 3)

    first = narrowing(found, SearchQuery(text="coffee"))
    second = narrowing(found, SearchQuery(text="coffee"), asked={first.about})

    assert (first.about, second.about) == ("roast_level", "process")


def test_a_value_that_was_refused_is_no_answer_to_offer():
    found = goods(roast_level=ROASTS)

    assert narrowing(found, SearchQuery(text="coffee", without=("dark",))) is None


def test_an_option_that_every_product_comes_in_splits_nothing():
    sizes = tuple(Variant(f"V{n}", PRICE, options={"cut": cut}) for n, cut in enumerate(CUTS))
    found = [replace(p, options=("cut",), variants=sizes) for p in goods(fits=ROASTS)]

    assert narrowing(found, SearchQuery(text="shirt")) is None


def test_three_hundred_attributes_are_read_through():
    found = goods(**{f"code{n}": tuple("aabbcc") for n in range(299)}, roast=ROASTS)

    assert narrowing(found, SearchQuery(text="coffee")).about == "roast"

"""What every catalogue makes of limits, options and what must not be."""

from decimal import Decimal

import pytest

from sales_conversion.models import SearchQuery, Sort
from tests.contracts.makers import product, variant
from tests.contracts.shelves import find


async def test_options_hold_together_on_one_variant_in_stock(shelved):
    wish = SearchQuery(options={"color": "blue", "size": "M"}, in_stock=True)

    found = await shelved.catalogue.search(wish, 5)

    assert found.relaxed == ("color: blue",)


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({"category": "Coffee"}, {"brush", "hand", "conical", "kettle"}),
        ({"category": "coffee > kettles"}, {"kettle"}),
        ({"category": "kettles"}, {"kettle"}),
        ({"brand": "MILL & CO"}, {"hand", "conical"}),
        ({"attributes": {"Material": "Steel"}}, {"hand"}),
        ({"attributes": {"electric": "yes"}}, {"conical"}),
        ({"attributes": {"weight": "450"}}, {"hand"}),
        ({"options": {"color": "blue"}}, {"shirt"}),
        ({"attributes": {"color": "blue"}}, {"shirt"}),
        ({"category": "Coffee", "max_price": Decimal(50)}, {"brush", "hand"}),
        ({"category": "Coffee", "min_price": Decimal("49.01")}, {"conical", "kettle"}),
        ({"category": "Coffee", "in_stock": True}, {"brush", "hand", "conical"}),
        ({"category": "Grinders", "without": ("steel",)}, {"brush", "conical"}),
        ({"category": "Coffee", "without": ("burr grinder",)}, {"brush", "hand", "kettle"}),
        ({"category": "Coffee", "without": ("mill & co",)}, {"brush", "kettle"}),
        ({"category": "Coffee", "exclude": ("hand", "brush")}, {"conical", "kettle"}),
    ],
)
async def test_wishes_narrow_the_search(shelved, wishes, expected):
    found = await shelved.catalogue.search(SearchQuery(**wishes), 10)

    assert {each.id for each in found.products} == expected
    assert (found.total, found.relaxed) == (len(expected), ())


async def test_one_variant_must_meet_options_price_and_stock_together(shelved):
    wish = SearchQuery(text="shirt", options={"color": "Blue"}, max_price=Decimal(28))
    assert (await shelved.catalogue.search(wish, 5)).relaxed == ()

    found = await shelved.catalogue.search(
        SearchQuery(text="shirt", options={"color": "blue"}, max_price=Decimal(28), in_stock=True),
        5,
    )

    assert [each.id for each in found.products] == ["shirt"]
    assert found.relaxed == ("color: blue",)


@pytest.mark.parametrize(
    ("wishes", "relaxed"),
    [
        ({"attributes": {"material": "gold"}}, ("material: gold",)),
        ({"max_price": Decimal(5)}, ("max_price",)),
        ({"min_price": Decimal(500), "brand": "Mill & Co"}, ("min_price",)),
        ({"brand": "Nobody"}, ("brand: Nobody",)),
        ({"attributes": {"material": "steel", "electric": "yes"}}, ("material: steel",)),
        ({"category": "Shirts"}, ("category: Shirts",)),
    ],
)
async def test_wishes_are_given_up_by_name_only_to_find_anything(shelved, wishes, relaxed):
    found = await shelved.catalogue.search(SearchQuery(text="grinder", **wishes), 5)

    assert found.total
    assert found.relaxed == relaxed


async def test_what_must_not_be_is_never_given_up(shelved):
    assert await find(shelved, "kettle", without=("gooseneck",)) == []
    assert await find(shelved, "kettle", exclude=("kettle",)) == []
    assert await find(shelved, category="Unicorns", max_price=Decimal(5)) == []


async def test_what_stands_on_a_shelf_that_is_refused_is_refused(shelved):
    lids = (("on", "Lids > Electric lids"), ("beside", "Lids > Electric lids and knobs"))
    await shelved.catalogue.save(
        [product(key, "Tin lid", variant(key, 900), category=shelf) for key, shelf in lids]
    )

    assert await find(shelved, "tin lid", without=("electric",)) == ["beside"]


async def test_what_only_some_variants_have_does_not_refuse_the_product(shelved):
    assert await find(shelved, "shirt", without=("red",)) == ["shirt"]
    assert await find(shelved, "shirt", without=("cotton",)) == []


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("cheapest", ["brush", "hand", "kettle", "conical"]),
        ("dearest", ["conical", "kettle", "hand", "brush"]),
    ],
)
async def test_prices_sort_a_search(shelved, sort: Sort, expected):
    assert await find(shelved, category="Coffee", sort=sort) == expected


async def test_the_total_counts_all_and_the_limit_cuts(shelved):
    found = await shelved.catalogue.search(SearchQuery(category="Coffee"), 2)

    assert (len(found.products), found.total) == (2, 4)

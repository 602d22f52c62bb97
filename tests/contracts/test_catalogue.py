"""What every catalogue promises: it keeps, offers, counts and knows its products."""

from datetime import timedelta
from decimal import Decimal

import pytest

from sales_conversion.errors import Invalid, NotFound
from sales_conversion.models import Money, SearchQuery, Variant
from tests.contracts.makers import NOON, buy, hold, item, new_id, product, start, variant
from tests.contracts.makers import continued as change
from tests.contracts.shelves import PRODUCTS, SHIRT, find


async def test_products_come_whole_in_the_order_asked_for(shelved):
    assert await shelved.catalogue.products(["shirt", "gone", "hand", "\0"]) == [
        SHIRT,
        PRODUCTS[1],
    ]
    assert await shelved.catalogue.count() == 5
    assert [each async for each in shelved.catalogue.everything()] == list(PRODUCTS)


async def test_the_same_products_again_change_nothing(shelved):
    before = await shelved.catalogue.vocabulary()

    assert await shelved.catalogue.save(PRODUCTS) == (0, 5)

    assert await shelved.catalogue.vocabulary() == before


async def test_what_changed_is_stored_and_what_is_missing_stays(shelved):
    before = await shelved.catalogue.vocabulary()
    cheaper = product(
        "brush", "Grinder brush", variant("BRUSH", 800), category="Coffee > Grinders"
    )

    assert await shelved.catalogue.save([cheaper, PRODUCTS[1]]) == (1, 1)

    assert await shelved.catalogue.products(["brush"]) == [cheaper]
    assert await shelved.catalogue.count() == 5
    assert (await shelved.catalogue.vocabulary()).version > before.version


async def test_a_variant_that_is_no_longer_listed_is_no_longer_sold(shelved):
    await shelved.catalogue.save([product("shirt", "Cotton shirt", SHIRT.variants[0])])

    with pytest.raises(NotFound, match="S-BLUE-M"):
        await shelved.catalogue.offers(["S-BLUE-M"])
    assert len((await shelved.catalogue.products(["shirt"]))[0].variants) == 1


async def test_offers_are_named_by_sku_or_by_a_product_with_one_variant(shelved):
    offers = await shelved.catalogue.offers(["S-BLUE-L", "hand"])

    assert [(each.product.id, each.variant.sku) for each in offers] == [
        ("shirt", "S-BLUE-L"),
        ("hand", "HAND"),
    ]


@pytest.mark.parametrize("name", ["NOPE", "", "\0"])
async def test_the_first_offer_nobody_sells_is_named(shelved, name):
    with pytest.raises(NotFound, match="nothing called"):
        await shelved.catalogue.offers(["HAND", name, "OTHER"])


async def test_a_product_with_a_choice_left_is_no_offer(shelved):
    with pytest.raises(Invalid, match="color"):
        await shelved.catalogue.offers(["shirt"])


async def test_stock_is_what_nobody_else_holds(shelved):
    ann = await start(shelved)
    await shelved.conversations.commit(
        change(ann, stock=(hold(new_id(), "HAND", 2, NOON + timedelta(minutes=10)),))
    )

    found = await shelved.catalogue.search(SearchQuery(text="hand grinder"), 1)
    assert found.products[0].variants[0].stock == 10
    shelved.clock.forward(minutes=10)
    assert (await shelved.catalogue.products(["hand"]))[0].variants[0].stock == 12


async def test_asked_for_nothing_the_catalogue_is_listed(shelved):
    assert await find(shelved) == [each.id for each in PRODUCTS]


async def test_facets_count_the_values_of_what_was_found(shelved):
    facets = await shelved.catalogue.facets(SearchQuery(category="Coffee"))

    assert facets["category"] == (("Coffee > Grinders", 3), ("Coffee > Kettles", 1))
    assert facets["brand"] == (("Mill & Co", 2),)
    assert facets["material"] == (("plastic", 1), ("steel", 1))
    assert "color" not in facets
    assert (await shelved.catalogue.facets(SearchQuery(text="shirt")))["color"] == (
        ("Blue", 1),
        ("Red", 1),
    )


async def test_facets_of_nothing_are_empty(shelved):
    assert await shelved.catalogue.facets(SearchQuery(text="unicorn")) == {}


async def test_what_sells_lately_and_is_there_is_popular(shelved):
    await buy(shelved, item("conical", quantity=2), item("kettle", quantity=9))
    await buy(shelved, item("brush", quantity=3), at=NOON - timedelta(days=31))

    popular = await shelved.catalogue.popular(3)

    assert [each.id for each in popular] == ["conical", "brush", "hand"]
    assert [each.id for each in await shelved.catalogue.popular(3, "shirts")] == ["shirt"]


async def test_the_vocabulary_is_learned_from_the_products(shelved):
    words = await shelved.catalogue.vocabulary()

    assert words.options == {"color": ("Blue", "Red"), "size": ("M", "L")}
    assert words.choices == {"shirt": {"color": ("Blue", "Red"), "size": ("L", "M")}}
    assert set(words.attributes) == {"material", "electric", "weight"}
    assert set(words.attributes["material"]) == {"steel", "plastic"}
    assert (words.attributes["electric"], words.attributes["weight"]) == ((), ())
    assert words.brands == ("Mill & Co", "Weave")
    assert words.categories[0] == "Coffee > Grinders"
    assert words.nouns[0] == "coffee"
    assert ("hand", "Pocket hand grinder") in words.titles
    assert (words.currency, words.version > 0) == ("USD", True)


async def test_what_tells_how_it_tastes_is_learned_with_its_category(shelved):
    told = {"tasting_notes": "plum, cocoa", "roast": "light"}
    beans = product("beans", "Plum", variant("B", 900), category="Coffee > Beans", attributes=told)
    await shelved.catalogue.save([*PRODUCTS, beans])

    assert (await shelved.catalogue.vocabulary()).tasting == ("Coffee > Beans",)


@pytest.mark.parametrize("money", [Money(1500, "JPY"), Money(12345, "KWD")])
async def test_prices_keep_the_digits_of_their_currency(shop, money):
    priced = product("x", "Lamp", Variant("X", money, compare_at_price=money * 2))
    await shop.catalogue.save([priced])

    assert await shop.catalogue.products(["x"]) == [priced]
    assert await find(shop, "lamp", max_price=money.decimal) == ["x"]
    below = await shop.catalogue.search(
        SearchQuery(text="lamp", max_price=money.decimal - Decimal("0.001")), 1
    )
    assert below.relaxed == ("max_price",)


async def test_an_empty_shop_finds_nothing(shop):
    assert await find(shop, "grinder") == []
    assert await shop.catalogue.popular(5) == []
    assert (await shop.catalogue.vocabulary()).currency == ""

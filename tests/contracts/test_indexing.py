"""The search engine of a process follows the catalogue, and never answers for it."""

import pytest

from sales_conversion.jobs.indexing import FeedIndex
from sales_conversion.models import SearchQuery
from sales_conversion.providers.search.tantivy_index import TantivyIndex
from sales_conversion.repositories.catalogue import Catalogue
from sales_conversion.repositories.product_changes import ProductChangeLog
from tests.contracts.makers import product, variant


class Choosy(TantivyIndex):
    """Takes no batch with anything in it that is *refused*."""

    def __init__(self, refused):
        super().__init__()
        self._refused = refused

    async def put(self, products, version=None):
        if any(self._refused(product) for product in products):
            raise ValueError("not this")
        await super().put(products, version)


@pytest.fixture
def index():
    return TantivyIndex()


@pytest.fixture
def catalogue(database, clock, index):
    return Catalogue(database, clock, index)


@pytest.fixture
def feed(database, clock, catalogue, index):
    return FeedIndex(catalogue, ProductChangeLog(database, clock), index)


async def found(catalogue, text, **wishes):
    products = (await catalogue.search(SearchQuery(text, **wishes), 5)).products
    return [(each.id, each.first_choice.price.minor) for each in products]


async def indexed(index, text):
    return [each.product_id for each in (await index.rank(SearchQuery(text), 5)).candidates]


async def test_the_first_run_reads_everything_and_later_ones_what_changed(catalogue, feed, index):
    await catalogue.save([product(f"p{n}", f"Mug number {n}", variant(f"V{n}")) for n in range(3)])
    assert not await feed()
    assert sorted(await indexed(index, "mug")) == ["p0", "p1", "p2"]

    await catalogue.save([product("jar", "Jar", variant("J"))])

    assert await feed()
    assert not await feed()
    assert await indexed(index, "jar") == ["jar"]


async def test_what_left_the_catalogue_leaves_the_index(database, catalogue, feed, index):
    await catalogue.save(
        [product("mug", "Mug", variant("M")), product("jar", "Jar", variant("J"))]
    )
    await feed()
    await database.fetch("DELETE FROM products WHERE id = 'mug'")

    await feed()

    assert await indexed(index, "mug") == []


async def test_a_new_price_is_told_before_the_index_has_heard_of_it(catalogue, feed):
    await catalogue.save([product("mug", "Mug", variant("M", 900, 5))])
    await feed()
    await catalogue.save([product("mug", "Mug", variant("M", 850, 5))])

    assert await found(catalogue, "mug") == [("mug", 850)]
    assert (await catalogue.search(SearchQuery("mug", max_price=8), 5)).relaxed == ("max_price",)


async def test_until_the_index_has_read_the_catalogue_the_database_answers(catalogue, index):
    await catalogue.save([product("mug", "Mug", variant("M", 900, 5))])

    assert await index.version() == 0
    assert await found(catalogue, "mug") == [("mug", 900)]


async def test_a_hundred_new_prices_are_all_true_at_once(catalogue, feed):
    def mugs(minor):
        return [product(f"p{n}", f"Mug {n}", variant(f"V{n}", minor, 1)) for n in range(100)]

    await catalogue.save(mugs(900))
    await feed()
    await catalogue.save(mugs(700))

    told = (await catalogue.search(SearchQuery("mug"), 100)).products
    assert [each.first_choice.price.minor for each in told] == [700] * 100
    assert await feed()
    cheap = SearchQuery("mug", max_price=8)
    assert (await catalogue.search(cheap, 100)).total == 100


async def test_a_stored_product_that_cannot_be_read_keeps_no_other_from_being_found(
    database, catalogue, feed, index
):
    await catalogue.save(
        [product("mug", "Mug", variant("M")), product("jar", "Jar", variant("J"))]
    )
    await database.fetch(
        "UPDATE products SET document = jsonb_set(document, '{attributes}', '{\"w\": null}')"
        " WHERE id = 'mug'"
    )

    await feed()
    await catalogue.save([product("mat", "Mug mat", variant("T"))])
    await feed()

    assert sorted(await indexed(index, "mug") + await indexed(index, "jar")) == ["jar", "mat"]
    assert await found(catalogue, "mat") == [("mat", 1000)]
    assert await catalogue.products(["mug"]) == []


async def test_a_product_that_the_index_cannot_hold_keeps_no_other_out(database, clock):
    index = Choosy(lambda product: product.id == "p1")
    catalogue = Catalogue(database, clock, index)
    feed = FeedIndex(catalogue, ProductChangeLog(database, clock), index)
    await catalogue.save([product(f"p{n}", f"Mug number {n}", variant(f"V{n}")) for n in range(3)])

    await feed()

    assert sorted(await indexed(index, "mug")) == ["p0", "p2"]
    assert not await feed()


async def test_an_index_that_holds_nothing_has_covered_nothing(database, clock):
    index = Choosy(bool)
    catalogue = Catalogue(database, clock, index)
    await catalogue.save([product("mug", "Mug", variant("M"))])

    with pytest.raises(ValueError, match="not this"):
        await FeedIndex(catalogue, ProductChangeLog(database, clock), index)()

    assert await index.version() == 0

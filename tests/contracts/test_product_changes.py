"""What a search index reads to catch up with the catalogue."""

import pytest

from sales_conversion.repositories.product_changes import ProductChangeLog
from tests.contracts.makers import product, variant

MUG, CUP = product("mug", "Mug", variant("M", 900, 5)), product("cup", "Cup", variant("C", 700, 5))


@pytest.fixture
def log(database, clock):
    return ProductChangeLog(database, clock)


async def test_what_was_saved_since_a_version_is_told_with_its_price(log, stored):
    await stored.catalogue.save([MUG, CUP])
    before = await log.version()
    await stored.catalogue.save([product("mug", "Mug", variant("M", 850, 5)), CUP])

    changes = await log.since(before, 10)

    assert [(each.id, each.first_choice.price.minor) for each in changes.products] == [
        ("mug", 850)
    ]
    assert (changes.gone, changes.version) == ((), await log.version())


async def test_what_was_deleted_is_told_whoever_deletes_it(log, stored, database):
    await stored.catalogue.save([MUG, CUP])
    before = await log.version()
    await database.fetch("DELETE FROM products WHERE id = 'mug'")

    changes = await log.since(before, 10)

    assert (changes.products, changes.gone) == ((), ("mug",))


async def test_nothing_new_leaves_the_version_as_it_was(log, stored):
    await stored.catalogue.save([MUG])
    version = await log.version()

    changes = await log.since(version, 10)

    assert (changes.products, changes.gone, changes.version) == ((), (), version)


async def test_one_import_of_one_batch_is_one_version(log, stored):
    await stored.catalogue.save([MUG, CUP])

    assert await log.version() == 1


async def test_a_limit_never_cuts_a_version_in_half(log, stored):
    await stored.catalogue.save([MUG, CUP])
    await stored.catalogue.save([product("jar", "Jar", variant("J"))])

    first = await log.since(0, 1)
    rest = await log.since(first.version, 1)

    assert sorted(each.id for each in first.products) == ["cup", "mug"]
    assert [each.id for each in rest.products] == ["jar"]


async def test_stock_alone_is_no_change_to_read(log, stored):
    await stored.catalogue.save([MUG])
    before = await log.version()
    await stored.catalogue.save([product("mug", "Mug", variant("M", 900, 3))])

    assert (await log.since(before, 10)).products == ()

"""Whose a sku is, when catalogues are imported."""

from sales_conversion.repositories.importer import import_catalogue
from tests.contracts.makers import product, variant


async def test_a_sku_of_another_product_is_refused_by_line(shop):
    mug, cup = product("mug", "Mug", variant("A", stock=5)), product("cup", "Cup", variant("B"))
    await import_catalogue([(1, mug), (2, cup)], shop.catalogue)
    thief, fair = product("jar", "Jar", variant("A")), product("lid", "Lid", variant("C"))

    report = await import_catalogue([(1, thief), (2, fair)], shop.catalogue)

    assert (report.imported, report.unchanged) == (1, 0)
    assert report.errors == ((1, "sku 'A' is one of product 'mug'; give it a sku of its own"),)
    offer = (await shop.catalogue.offers(["A"]))[0]
    assert (offer.product.id, offer.variant.stock) == ("mug", 5)


async def test_a_product_may_give_its_sku_to_another_that_comes_with_it(shop):
    await import_catalogue(
        [(1, product("mug", "Mug", variant("A"), variant("B")))], shop.catalogue
    )

    report = await import_catalogue(
        [(1, product("jar", "Jar", variant("B"))), (2, product("mug", "Mug", variant("A")))],
        shop.catalogue,
    )

    assert (report.imported, report.errors) == (2, ())
    assert (await shop.catalogue.offers(["B"]))[0].product.id == "jar"


async def test_of_two_that_come_with_one_sku_the_first_has_it(shop):
    report = await import_catalogue(
        [(1, product("mug", "Mug", variant("A"))), (2, product("jar", "Jar", variant("A")))],
        shop.catalogue,
    )

    assert (report.imported, [number for number, _ in report.errors]) == (1, [2])

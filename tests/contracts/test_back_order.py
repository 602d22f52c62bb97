"""What every store promises about goods that are sold before they are there."""

from datetime import timedelta

import pytest

from sales_conversion.errors import OutOfStock
from sales_conversion.models import SearchQuery
from tests.contracts.makers import (
    NOON,
    again,
    continued,
    hold,
    new_id,
    product,
    release,
    reserve,
    restock,
    ship,
    start,
    variant,
)

LATER = NOON + timedelta(minutes=10)


def thing(stock, back_order=True):
    return product("a", "Thing", variant("A", stock=stock, back_order=back_order))


@pytest.fixture
async def two(shop):
    """A shop with two units of A, and more to come."""
    await shop.catalogue.save([thing(2)])
    return shop


async def sold(shop):
    return (await shop.catalogue.offers(["A"]))[0].variant


async def move(shop, conversation, *moves):
    await shop.conversations.commit(continued(conversation, stock=moves))
    return await again(shop, conversation)


async def test_more_is_sold_than_there_is_and_what_is_owed_is_told(two):
    checkout = new_id()
    ann = await move(two, await start(two), hold(checkout, "A", 5, LATER))

    await move(two, ann, reserve(checkout, "A", 5))

    variant = await sold(two)
    assert (variant.stock, variant.shelf, variant.availability) == (-3, 0, "backorder")
    assert variant.has(99)


async def test_what_others_hold_is_not_on_the_shelf_for_who_comes_after(two):
    await move(two, await start(two), hold(new_id(), "A", 3, LATER))
    assert (await sold(two)).stock == -1

    two.clock.forward(minutes=10)

    assert (await sold(two)).stock == 2


async def test_what_is_owed_is_sent_once_more_has_come(two):
    checkout = new_id()
    ann = await move(two, await start(two), reserve(checkout, "A", 5))
    ann = await move(two, ann, ship(checkout, "A", 2))
    assert (await sold(two)).stock == -3

    ann = await move(two, ann, restock(checkout, "A", 10))
    await move(two, ann, ship(checkout, "A", 3))

    assert (await sold(two)).stock == 7


async def test_a_cancelled_order_owes_nothing_any_more(two):
    checkout = new_id()
    ann = await move(two, await start(two), reserve(checkout, "A", 5))

    await move(two, ann, release(checkout, "A", 5))

    assert (await sold(two)).availability == "in_stock"


async def test_goods_on_back_order_are_found_where_goods_in_stock_are(two):
    await move(two, await start(two), reserve(new_id(), "A", 2))

    found = await two.catalogue.search(SearchQuery("thing", in_stock=True), 5)

    assert [p.availability for p in found.products] == ["backorder"]


async def test_the_same_file_again_changes_nothing_of_what_is_owed(two):
    await move(two, await start(two), reserve(new_id(), "A", 5))

    assert await two.catalogue.save([thing(2)]) == (0, 1)

    assert (await sold(two)).stock == -3


async def test_the_file_begins_and_ends_back_orders(two):
    ann = await move(two, await start(two), reserve(new_id(), "A", 3))

    assert await two.catalogue.save([thing(2, back_order=False)]) == (1, 0)

    assert (await sold(two)).availability == "out_of_stock"
    with pytest.raises(OutOfStock):
        await move(two, ann, reserve(new_id(), "A", 1))
    assert await two.catalogue.save([thing(4)]) == (1, 0)
    assert (await sold(two)).stock == 1

"""What every store promises about shelves: adjusted once, at several places, with a history."""

import asyncio

import pytest

from sales_conversion.errors import IdempotencyConflict, Invalid, NotFound, OutOfStock
from sales_conversion.models import Adjustment, StockLevel
from tests.contracts.makers import (
    again,
    continued,
    item,
    new_id,
    ordered,
    product,
    quoted,
    reserve,
    restock,
    ship,
    start,
    variant,
)

PLACED = {"main": 5, "north": 2}


def change(sku="A", units=1, location=None, key=None, reason="counted"):
    return Adjustment(sku, units, reason, "holder", location, key)


def one_figure(stock=5):
    return product("a", "Thing", variant("A", stock=stock))


def placed(**locations):
    return product("p", "Placed", variant("P", locations=locations or PLACED))


@pytest.fixture
async def five(shop):
    """A shop with five units of A, an uncounted B, and P at two places."""
    await shop.catalogue.save([one_figure(), product("b", "Other", variant("B")), placed()])
    return shop


async def move(shop, conversation, *moves):
    await shop.conversations.commit(continued(conversation, stock=moves))
    return await again(shop, conversation)


async def level(shop, sku="A"):
    return await shop.inventory.level(sku)


async def told(shop, sku="A", limit=50, before=None):
    found = await shop.inventory.history(sku, limit, before)
    return [(c.kind, c.change, c.on_hand, c.location, c.reason, c.by) for c in found]


async def test_an_adjustment_changes_what_is_left_and_says_who_and_why(five):
    made, was_made = await five.inventory.adjust(change(units=-2, reason="broken"))

    assert (made.change, made.on_hand, made.at, was_made) == (-2, 3, five.clock.now(), False)
    assert await level(five) == StockLevel("A", 3, 0, 0, False)
    assert await told(five) == [
        ("adjusted", -2, 3, None, "broken", "holder"),
        ("imported", 5, 5, None, "", "import"),
    ]


async def test_nothing_that_is_sold_is_adjusted_away(five):
    await move(five, await start(five), reserve(new_id(), "A", 4))

    with pytest.raises(OutOfStock, match="only 1 of A"):
        await five.inventory.adjust(change(units=-2))

    assert (await level(five)).on_hand == 5
    assert len(await told(five)) == 1


async def test_under_one_key_an_adjustment_is_made_once(five):
    first, _ = await five.inventory.adjust(change(units=3, key="k"))

    again_, was_made = await five.inventory.adjust(change(units=3, key="k"))

    assert was_made
    assert (again_.sku, again_.change, again_.on_hand, again_.at) == ("A", 3, 8, first.at)
    assert (await level(five)).on_hand == 8
    with pytest.raises(IdempotencyConflict):
        await five.inventory.adjust(change(units=4, key="k"))


async def test_ten_who_repeat_one_key_at_once_adjust_once(five):
    wishes = (five.inventory.adjust(change(units=1, key="k")) for _ in range(10))

    made = await asyncio.gather(*wishes)

    assert sorted(was_made for _, was_made in made) == [False] + [True] * 9
    assert (await level(five)).on_hand == 6


@pytest.mark.parametrize(
    ("wish", "error", "why"),
    [
        (change("Z"), NotFound, "nothing called 'Z'"),
        (change("B"), Invalid, "not counted"),
        (change("A", location="main"), Invalid, "one figure"),
        (change("P"), Invalid, "main, north; name one"),
        (change("P", -3, "north"), OutOfStock, "only 2 of P"),
        (change("A", 2**30), Invalid, "at most"),
    ],
)
async def test_what_cannot_be_adjusted_is_refused(five, wish, error, why):
    with pytest.raises(error, match=why):
        await five.inventory.adjust(wish)


async def test_goods_at_several_places_are_one_figure_to_sell(five):
    assert await level(five, "P") == StockLevel("P", 7, 0, 0, False, PLACED)

    await move(five, await start(five), reserve(new_id(), "P", 6))

    with pytest.raises(OutOfStock, match="only 1 left of P"):
        await move(five, await start(five), reserve(new_id(), "P", 2))


async def test_an_adjustment_may_open_another_place(five):
    await five.inventory.adjust(change("P", 4, "south"))

    assert (await level(five, "P")).locations == {**PLACED, "south": 4}
    assert (await level(five, "P")).on_hand == 11


async def test_goods_leave_from_the_place_that_is_named_and_come_back_to_it(five):
    checkout = new_id()
    ann = await move(five, await start(five), reserve(checkout, "P", 4))

    ann = await move(five, ann, ship(checkout, "P", 2, "north"))
    assert (await level(five, "P")).locations == {"main": 5, "north": 0}
    await move(five, ann, restock(checkout, "P", 1, "main"))

    assert await level(five, "P") == StockLevel("P", 6, 2, 0, False, {"main": 6, "north": 0})


async def test_a_place_that_has_too_few_sends_nothing(five):
    checkout = new_id()
    ann = await move(five, await start(five), reserve(checkout, "P", 4))

    with pytest.raises(OutOfStock, match="only 2 are there at north; 3 to be sent"):
        await move(five, ann, ship(checkout, "P", 3, "north"))

    assert await level(five, "P") == StockLevel("P", 7, 4, 0, False, PLACED)


async def test_where_no_place_is_named_goods_leave_from_where_the_most_is(five):
    checkout = new_id()
    ann = await move(five, await start(five), reserve(checkout, "P", 6))

    await move(five, ann, ship(checkout, "P", 6))

    assert (await level(five, "P")).locations == {"main": 0, "north": 1}


async def test_what_an_order_sent_and_took_back_is_in_the_history_by_its_number(five):
    ann = await start(five)
    cart = ann.cart.with_item(item("A", quantity=2))
    quote = quoted(ann)
    order = ordered(quote, ann.session.id, await five.orders.next_number())
    change_ = continued(ann, cart=cart, orders=(order,), stock=(reserve(quote.id, "A", 2),))
    await five.conversations.commit(change_)
    ann = await again(five, ann)

    for moved in (ship(quote.id, "A", 2), restock(quote.id, "A", 1)):
        await five.conversations.commit(continued(ann, orders=(order,), stock=(moved,)))
        ann = await again(five, ann)

    number = f"order {order.number}"
    assert (await told(five))[:2] == [
        ("returned", 1, 4, None, number, "merchant"),
        ("sent", -2, 3, None, number, "merchant"),
    ]


async def test_the_same_file_again_changes_nothing_of_what_was_adjusted_or_sent(five):
    checkout = new_id()
    await five.inventory.adjust(change(units=-2))
    await five.inventory.adjust(change("P", 3, "north"))
    ann = await move(five, await start(five), reserve(checkout, "P", 1))
    await move(five, ann, ship(checkout, "P", 1, "main"))

    assert await five.catalogue.save([one_figure(), placed()]) == (0, 2)

    assert (await level(five)).on_hand == 3
    assert (await level(five, "P")).locations == {"main": 4, "north": 5}


async def test_a_file_with_another_figure_counts_anew(five):
    await five.inventory.adjust(change(units=10))

    assert await five.catalogue.save([one_figure(16), placed(main=6, north=2)]) == (2, 0)

    assert (await level(five)).on_hand == 16
    assert (await level(five, "P")).locations == {"main": 6, "north": 2}
    assert (await told(five))[0] == ("imported", 1, 16, None, "", "import")
    assert (await told(five, "P"))[0] == ("imported", 1, 6, "main", "", "import")


async def test_a_file_may_place_what_was_one_figure_and_take_places_away(five):
    await five.catalogue.save([product("a", "Thing", variant("A", locations={"main": 4}))])
    assert (await level(five)).locations == {"main": 4}

    await five.catalogue.save([one_figure(5)])

    assert await level(five) == StockLevel("A", 5, 0, 0, False)


async def test_a_place_that_the_file_no_longer_names_is_gone(five):
    await five.catalogue.save([placed(main=5)])

    assert await level(five, "P") == StockLevel("P", 5, 0, 0, False, {"main": 5})
    assert (await told(five, "P"))[0] == ("imported", -2, 0, "north", "", "import")


async def test_the_history_is_read_page_by_page(five):
    for units in (1, 2, 3):
        await five.inventory.adjust(change(units=units))

    newest, *_ = await five.inventory.history("A", 1)
    rest = await five.inventory.history("A", 2, newest.position)

    assert (newest.change, [c.change for c in rest]) == (3, [2, 1])


async def test_what_nobody_sells_has_no_level(five):
    assert await level(five, "Z") is None
    assert await level(five, "a\0b") is None


async def low(shop, units=3):
    return [(news.sku, news.unsold) for news in await shop.inventory.watch(units)]


async def test_little_left_is_told_once_until_there_was_enough_again(five):
    assert await low(five) == []
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, reserve(checkout, "A", 2))

    assert await low(five) == [("A", 3)]
    ann = await move(five, ann, reserve(checkout, "A", 1))
    assert await low(five) == []

    await five.inventory.adjust(change(units=5))
    assert await low(five) == []
    await move(five, ann, reserve(checkout, "A", 4))
    assert await low(five) == [("A", 3)]


async def test_what_is_low_from_the_first_did_not_fall(five):
    await five.catalogue.save([product("c", "Rare", variant("C", stock=1))])

    assert await low(five) == []


async def test_of_many_who_watch_one_tells(five):
    await low(five)
    await move(five, await start(five), reserve(new_id(), "A", 2))

    news = await asyncio.gather(*(low(five) for _ in range(5)))

    assert sorted(news) == [[], [], [], [], [("A", 3)]]

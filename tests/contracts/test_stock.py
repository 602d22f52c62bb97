"""What every store promises about stock: nothing is sold twice."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.errors import Invalid, OutOfStock, VersionConflict
from tests.contracts.makers import (
    NOON,
    again,
    continued,
    everything,
    hold,
    item,
    new_id,
    ordered,
    product,
    quoted,
    release,
    reserve,
    restock,
    ship,
    start,
    unhold,
    variant,
)

LATER = NOON + timedelta(minutes=10)


@pytest.fixture
async def five(shop):
    """A shop with five units of A and an uncounted B."""
    await shop.catalogue.save(
        [product("a", "Thing", variant("A", stock=5)), product("b", "Other", variant("B"))]
    )
    return shop


async def left(shop, sku="A"):
    return (await shop.catalogue.offers([sku]))[0].variant.stock


async def move(shop, conversation, *moves):
    """Commit *moves* for the conversation and return it as it is then."""
    await shop.conversations.commit(continued(conversation, stock=moves))
    return await again(shop, conversation)


async def test_a_hold_sets_goods_aside_until_it_expires(five):
    ann, bob = await start(five), await start(five)
    await move(five, ann, hold(new_id(), "A", 4, LATER))
    assert await left(five) == 1
    with pytest.raises(OutOfStock, match="only 1 left of A"):
        await move(five, bob, hold(new_id(), "A", 2, LATER))

    five.clock.forward(minutes=10)

    assert await left(five) == 5
    await move(five, bob, hold(new_id(), "A", 5, LATER + timedelta(minutes=10)))
    assert await left(five) == 0


async def test_a_new_hold_replaces_the_holds_of_the_same_cart(five):
    ann = await start(five)
    ann = await move(five, ann, hold(new_id(), "A", 4, LATER))

    await move(five, ann, hold(new_id(), "A", 5, LATER))

    assert await left(five) == 0


async def test_what_was_held_is_sold(five):
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, hold(checkout, "A", 3, LATER))

    await move(five, ann, reserve(checkout, "A", 3))

    assert await left(five) == 2
    five.clock.forward(days=1)
    assert await left(five) == 2


async def test_a_hold_counts_for_its_checkout_even_when_the_cart_is_a_new_one(five):
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, hold(checkout, "A", 5, LATER))
    fresh_cart = replace(ann.cart, id=new_id())

    await five.conversations.commit(
        continued(ann, cart=fresh_cart, stock=(reserve(checkout, "A", 5),))
    )

    assert await left(five) == 0


async def test_who_comes_after_the_hold_expired_finds_what_others_left(five):
    ann, bob, checkout = await start(five), await start(five), new_id()
    ann = await move(five, ann, hold(checkout, "A", 3, LATER))
    five.clock.forward(minutes=10)
    await move(five, bob, hold(new_id(), "A", 4, LATER + timedelta(minutes=10)))

    with pytest.raises(OutOfStock, match="only 1 left of A; 3 asked for"):
        await move(five, ann, reserve(checkout, "A", 3))


async def test_when_less_comes_than_is_held_a_holder_still_buys_what_is_there(five):
    ann, bob, hers, his = await start(five), await start(five), new_id(), new_id()
    ann = await move(five, ann, hold(hers, "A", 3, LATER))
    bob = await move(five, bob, hold(his, "A", 2, LATER))
    await five.catalogue.save([product("a", "Thing", variant("A", stock=3))])

    await move(five, ann, reserve(hers, "A", 3))

    with pytest.raises(OutOfStock, match="none left of A; 2 asked for"):
        await move(five, bob, reserve(his, "A", 2))


async def test_when_less_comes_than_is_held_a_holder_can_look_at_checkout_again(five):
    ann, bob = await start(five), await start(five)
    ann = await move(five, ann, hold(new_id(), "A", 3, LATER))
    await move(five, bob, hold(new_id(), "A", 2, LATER))
    await five.catalogue.save([product("a", "Thing", variant("A", stock=2))])

    again_hers = new_id()
    ann = await move(five, ann, hold(again_hers, "A", 2, LATER))

    await move(five, ann, reserve(again_hers, "A", 2))
    assert await left(five) == 0


async def test_a_hold_is_good_for_no_more_than_it_holds(five):
    ann, bob, hers = await start(five), await start(five), new_id()
    ann = await move(five, ann, hold(hers, "A", 2, LATER))
    await move(five, bob, hold(new_id(), "A", 3, LATER))
    await five.catalogue.save([product("a", "Thing", variant("A", stock=4))])

    with pytest.raises(OutOfStock, match="only 2 left of A; 3 asked for"):
        await move(five, ann, reserve(hers, "A", 3))


async def test_who_holds_nothing_gets_nothing_of_what_others_hold(five):
    ann, bob = await start(five), await start(five)
    await move(five, ann, hold(new_id(), "A", 5, LATER))
    await five.catalogue.save([product("a", "Thing", variant("A", stock=3))])

    with pytest.raises(OutOfStock, match="none left of A"):
        await move(five, bob, hold(new_id(), "A", 1, LATER))


async def test_a_cancelled_order_gives_its_goods_back(five):
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, reserve(checkout, "A", 5))
    assert await left(five) == 0

    await move(five, ann, release(checkout, "A", 5))

    assert await left(five) == 5


async def test_what_is_set_aside_for_a_cart_that_changed_is_free_at_once(five):
    ann, bob, checkout, others = await start(five), await start(five), new_id(), new_id()
    ann = await move(five, ann, hold(checkout, "A", 3, LATER))
    await move(five, bob, hold(others, "A", 1, LATER))

    ann = await move(five, ann, unhold(checkout, "A", 3))

    assert await left(five) == 4
    assert (await move(five, ann, unhold(checkout, "A", 3))).cart == ann.cart
    assert await left(five) == 4


async def test_one_commit_may_swap_what_is_held(five):
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, hold(checkout, "A", 5, LATER))

    await move(five, ann, unhold(checkout, "A", 5), hold(new_id(), "A", 2, LATER))

    assert await left(five) == 3


async def import_(shop, stock):
    """Import the file again that counts so many of A; tell whether that changed anything."""
    changed, _same = await shop.catalogue.save([product("a", "Thing", variant("A", stock=stock))])
    return bool(changed)


async def test_what_is_sent_is_neither_reserved_nor_on_hand(five):
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, reserve(checkout, "A", 3))

    ann = await move(five, ann, ship(checkout, "A", 2))
    assert await left(five) == 2

    await move(five, ann, release(checkout, "A", 1))
    assert await left(five) == 3


async def test_the_same_file_again_brings_nothing_back_that_was_sent(five):
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, reserve(checkout, "A", 3))
    await move(five, ann, ship(checkout, "A", 3))

    assert not await import_(five, 5)

    assert await left(five) == 2


async def test_a_file_that_counts_more_adds_what_is_more(five):
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, reserve(checkout, "A", 3))
    await move(five, ann, ship(checkout, "A", 3))

    assert await import_(five, 9)
    assert not await import_(five, 9)

    assert await left(five) == 6


async def test_a_file_that_counts_less_than_was_sent_knows_of_that(five):
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, reserve(checkout, "A", 5))
    await move(five, ann, ship(checkout, "A", 5))

    await import_(five, 0)
    assert await left(five) == 0

    await import_(five, 8)
    assert await left(five) == 8


async def test_what_came_back_can_be_sold_again_and_counts_once(five):
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, reserve(checkout, "A", 3))
    ann = await move(five, ann, ship(checkout, "A", 3))

    await move(five, ann, restock(checkout, "A", 2))

    assert await left(five) == 4
    assert not await import_(five, 5)
    assert await left(five) == 4


async def test_what_is_not_counted_is_sent_and_comes_back_uncounted(five):
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, reserve(checkout, "B", 3))
    ann = await move(five, ann, ship(checkout, "B", 3), ship(checkout, "Z", 1))

    await move(five, ann, restock(checkout, "B", 3), restock(checkout, "Z", 1))

    assert await left(five, "B") is None
    await five.catalogue.save([product("b", "Other", variant("B", stock=4))])
    assert await left(five, "B") == 4


async def test_who_stops_counting_counts_anew(five):
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, reserve(checkout, "A", 3))
    await move(five, ann, ship(checkout, "A", 3))

    await import_(five, None)
    assert await left(five) is None

    await import_(five, 5)
    assert await left(five) == 5


async def test_sending_never_takes_what_is_sold_to_others(five):
    ann, bob = await start(five), await start(five)
    await move(five, bob, reserve(new_id(), "A", 4))

    await move(five, ann, ship(new_id(), "A", 9))

    assert await left(five) == 0


async def test_goods_that_are_not_counted_never_run_out(five):
    ann, checkout = await start(five), new_id()
    ann = await move(five, ann, hold(checkout, "B", 9999, LATER))

    ann = await move(five, ann, reserve(checkout, "B", 9999))
    await move(five, ann, release(checkout, "B", 9999))

    assert await left(five, "B") is None


async def test_what_nobody_sells_is_out_of_stock(five):
    with pytest.raises(OutOfStock, match="none left of Z"):
        await move(five, await start(five), reserve(new_id(), "Z", 1))


async def test_when_one_line_is_gone_nothing_at_all_is_saved(five):
    ann = await start(five)
    change = everything(ann)
    moves = (reserve("c", "A", 1), reserve("c", "B", 1), reserve("c", "Z", 1))

    with pytest.raises(OutOfStock):
        await five.conversations.commit(replace(change, stock=moves))

    assert await again(five, ann) == ann
    assert await five.conversations.events(ann.session.id) == ()
    assert await left(five) == 5


async def test_a_stale_change_hears_of_its_version_before_its_stock(five):
    ann = await start(five)
    await move(five, ann, reserve(new_id(), "A", 5))

    with pytest.raises(VersionConflict):
        await move(five, ann, reserve(new_id(), "A", 5))

    assert await left(five) == 0


@pytest.mark.parametrize("quantity", [0, -1])
async def test_a_move_of_nothing_makes_no_sense(five, quantity):
    with pytest.raises(Invalid):
        await move(five, await start(five), reserve(new_id(), "A", quantity))


async def test_an_import_keeps_what_is_sold_and_never_counts_less_than_that(five):
    ann = await start(five)
    await move(five, ann, reserve(new_id(), "A", 4))
    assert await five.catalogue.save([product("a", "Thing", variant("A", stock=5))]) == (0, 1)
    assert await left(five) == 1

    assert await five.catalogue.save([product("a", "Thing", variant("A", stock=3))]) == (1, 0)

    assert await left(five) == 0
    assert await five.catalogue.save([product("a", "Thing", variant("A", stock=3))]) == (0, 1)


async def test_twenty_buyers_of_five_units_are_five_orders(five):
    async def buy():
        conversation = await start(five)
        cart = conversation.cart.with_item(item("A", quantity=1))
        quote = quoted(replace(conversation, cart=cart))
        number = await five.orders.next_number()
        order = ordered(quote, conversation.session.id, number)
        await five.conversations.commit(
            continued(
                conversation,
                cart=cart,
                quote=quote,
                orders=(order,),
                stock=(reserve(quote.id, "A", 1),),
            )
        )
        return order.id

    outcomes = await asyncio.gather(*(buy() for _ in range(20)), return_exceptions=True)

    bought = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert len(bought) == 5
    assert {type(outcome) for outcome in outcomes if outcome not in bought} == {OutOfStock}
    assert await left(five) == 0


async def test_twenty_who_look_at_checkout_at_once_hold_no_more_than_there_is(five):
    sessions = [await start(five) for _ in range(20)]

    outcomes = await asyncio.gather(
        *(move(five, each, hold(new_id(), "A", 1, LATER)) for each in sessions),
        return_exceptions=True,
    )

    assert sum(isinstance(outcome, OutOfStock) for outcome in outcomes) == 15
    assert await left(five) == 0


async def test_buyers_of_several_goods_in_any_order_never_block_each_other(five):
    await five.catalogue.save([product("b", "Other", variant("B", stock=100))])

    async def buy(skus):
        moves = tuple(reserve("c", sku, 1) for sku in skus)
        await move(five, await start(five), *moves)

    outcomes = await asyncio.gather(
        *(buy("AB" if n % 2 else "BA") for n in range(12)), return_exceptions=True
    )

    assert sum(outcome is None for outcome in outcomes) == 5
    assert await left(five, "B") == 95

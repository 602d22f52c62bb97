"""What every storage promises of carts that end: each once, whole, and nobody else's."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.errors import VersionConflict
from sales_conversion.models import Cart, CartEnd, OwnedCart, UserProfile
from tests.contracts.makers import (
    NOON,
    NOTHING_S_ID,
    again,
    continued,
    hold,
    item,
    new_id,
    ordered,
    quoted,
    start,
)


@pytest.fixture
async def ann(shop):
    """A customer the shop knows: what a profile is by now."""
    return (await start(shop, profile=UserProfile(new_id(), external_id="ann"))).profile


async def session_with(shop, profile, *lines):
    """Return the conversation of a new session of the shopper, whose cart holds *lines*."""
    cart = Cart(new_id(), "USD")
    for line in lines:
        cart = cart.with_item(line)
    return await start(shop, profile=profile, cart=cart)


def ended(conversation, status="merged"):
    """The end of this conversation's cart."""
    cart = conversation.cart
    return CartEnd(cart.id, cart.version, conversation.profile.id, status, Cart(new_id(), "USD"))


def taking(here, *others):
    """A change to *here* that takes in what the carts of *others* hold."""
    cart = here.cart
    for other in others:
        for line in other.cart.items:
            cart = cart.with_item(line)
    return continued(here, cart=cart, ended=tuple(ended(other) for other in others))


async def test_carts_of_a_shopper_are_those_with_something_in_newest_first(shop, ann):
    older = await session_with(shop, ann, item("A"))
    shop.clock.forward(minutes=1)
    newer = await session_with(shop, ann, item("B"))
    await session_with(shop, ann)
    await session_with(shop, UserProfile(new_id()), item("C"))

    found = await shop.carts.of_shopper(ann.id, 10)

    assert found == [newer.cart, older.cart]
    assert await shop.carts.of_shopper(ann.id, 1) == [newer.cart]


async def test_a_cart_is_found_by_its_id_whosever_it_is(shop, ann):
    kept = await session_with(shop, ann, item("A"))
    assert await shop.carts.get(kept.cart.id) == OwnedCart(kept.cart, ann.id, kept.session.id)

    here = await session_with(shop, ann)
    await shop.conversations.commit(taking(here, kept))

    assert (await shop.carts.get(kept.cart.id)).cart.status == "merged"


@pytest.mark.parametrize("name", [NOTHING_S_ID, "", "\0", "no id at all"])
async def test_a_cart_that_never_was_is_not_found(shop, name):
    assert await shop.carts.get(name) is None


async def test_a_cart_that_was_ordered_is_over(shop, ann):
    conversation = await session_with(shop, ann, item("A"))
    quote = quoted(conversation)
    order = ordered(quote, conversation.session.id, await shop.orders.next_number())

    await shop.conversations.commit(
        continued(conversation, quote=quote, orders=(order,), cart=Cart(new_id(), "USD"))
    )

    assert await shop.carts.of_shopper(ann.id, 10) == []


async def test_a_cart_belongs_to_who_its_session_belongs_to(shop, ann):
    guest = await session_with(shop, UserProfile(new_id()), item("A"))

    await shop.conversations.commit(continued(guest, profile=replace(ann, visits=2)))

    assert await shop.carts.of_shopper(ann.id, 10) == [guest.cart]
    assert await shop.carts.of_shopper(guest.profile.id, 10) == []


async def test_a_cart_that_ends_leaves_an_empty_one(shop, ann):
    there = await session_with(shop, ann, item("A"))
    here = await session_with(shop, ann, item("B"))
    change = taking(here, there)

    await shop.conversations.commit(change)

    left = await again(shop, there)
    assert (await again(shop, here)).cart.items == (item("B"), item("A"))
    assert left.cart == change.ended[0].successor
    assert left.profile == there.profile
    assert await shop.carts.of_shopper(ann.id, 10) == [change.cart]


async def test_the_session_that_was_left_goes_on(shop, ann):
    there = await session_with(shop, ann, item("A"))
    here = await session_with(shop, ann)
    await shop.conversations.commit(taking(here, there))

    left = await again(shop, there)
    filled = left.cart.with_item(item("C"))
    await shop.conversations.commit(continued(left, cart=filled))

    assert (await again(shop, there)).cart == filled


async def test_what_is_under_way_on_a_cart_that_ended_is_refused(shop, ann):
    there = await session_with(shop, ann, item("A"))
    here = await session_with(shop, ann)
    await shop.conversations.commit(taking(here, there))

    with pytest.raises(VersionConflict):
        await shop.conversations.commit(
            continued(there, cart=there.cart.with_item(item("A", quantity=9)))
        )

    assert (await again(shop, there)).cart.items == ()


async def test_a_cart_that_changed_meanwhile_does_not_end_and_nothing_is_saved(shop, ann):
    there = await session_with(shop, ann, item("A"))
    here = await session_with(shop, ann)
    changed = there.cart.with_item(item("C"))
    await shop.conversations.commit(continued(there, cart=changed))

    with pytest.raises(VersionConflict):
        await shop.conversations.commit(taking(here, there))

    assert (await again(shop, there)).cart == changed
    assert await again(shop, here) == here


async def test_the_cart_of_somebody_else_does_not_end(shop, ann):
    bobs = await session_with(shop, UserProfile(new_id(), external_id="bob"), item("A"))
    here = await session_with(shop, ann)
    claimed = replace(ended(bobs), owner=ann.id)

    with pytest.raises(VersionConflict):
        await shop.conversations.commit(continued(here, ended=(claimed,)))

    assert await again(shop, bobs) == bobs


async def test_what_an_ended_cart_had_set_aside_is_free(shelved, ann):
    shop = shelved
    there = await session_with(shop, ann, item("HAND", quantity=1))
    quote = quoted(there, NOON + timedelta(minutes=10))
    held = hold(quote.id, "HAND", 1, quote.reserved_until)
    await shop.conversations.commit(continued(there, quote=quote, stock=(held,)))
    here = await session_with(shop, ann)
    before = await left_of(shop, "HAND")

    await shop.conversations.commit(taking(here, await again(shop, there)))

    assert await left_of(shop, "HAND") == before + 1


async def test_a_cart_of_no_session_ends_too(shop, ann):
    there = await session_with(shop, ann, item("A"))
    moved_on = continued(
        there, profile=UserProfile(new_id(), external_id="bob"), cart=Cart(new_id(), "USD")
    )
    await shop.conversations.commit(moved_on)
    here = await session_with(shop, ann)

    await shop.conversations.commit(taking(here, there))

    assert (await again(shop, here)).cart.items == (item("A"),)
    assert (await again(shop, there)).cart == moved_on.cart


async def test_a_session_that_is_only_starting_takes_a_cart_too(shop, ann):
    there = await session_with(shop, ann, item("A"))
    cart = Cart(new_id(), "USD").with_item(item("A"))

    here = await start(shop, profile=ann, cart=cart, ended=(ended(there),))

    assert (here.cart, (await again(shop, there)).cart.items) == (cart, ())


async def test_of_twenty_at_once_one_takes_a_cart(shop, ann):
    there = await session_with(shop, ann, item("A"))
    rivals = [await session_with(shop, ann) for _ in range(20)]

    outcomes = await asyncio.gather(
        *(shop.conversations.commit(taking(rival, there)) for rival in rivals),
        return_exceptions=True,
    )

    lost = [each for each in outcomes if isinstance(each, VersionConflict)]
    carts = [(await again(shop, rival)).cart for rival in rivals]
    assert (len(lost), outcomes.count(None)) == (19, 1)
    assert [cart.items for cart in carts if cart.items] == [(item("A"),)]


async def test_two_who_take_each_others_cart_at_once_take_one(shop, ann):
    first = await session_with(shop, ann, item("A"))
    second = await session_with(shop, ann, item("B"))

    outcomes = await asyncio.gather(
        shop.conversations.commit(taking(first, second)),
        shop.conversations.commit(taking(second, first)),
        return_exceptions=True,
    )

    kept = [(await again(shop, each)).cart.items for each in (first, second)]
    assert [type(each) for each in outcomes].count(VersionConflict) == 1
    assert sorted(map(len, kept)) == [0, 2]


async def left_of(shop, sku):
    (offer,) = await shop.catalogue.offers([sku])
    return offer.variant.stock

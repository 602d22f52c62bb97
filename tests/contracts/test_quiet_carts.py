"""What every storage promises of carts that nobody came back to."""

from dataclasses import replace

import pytest

from sales_conversion.errors import VersionConflict
from sales_conversion.models import Cart, CartEnd, OwnedCart, UserProfile
from tests.contracts.makers import again, continued, item, new_id, start

SOON = {"hours": 1}


@pytest.fixture
async def left(shop):
    """A session whose cart holds something, an hour after its shopper left."""
    conversation = await start(shop, cart=Cart(new_id(), "USD").with_item(item("A")))
    shop.clock.forward(**SOON)
    return conversation


def found(conversation, **changes):
    cart = replace(conversation.cart, **changes)
    return OwnedCart(cart, conversation.profile.id, conversation.session.id)


async def quiet(shop, status="active", limit=10):
    return list(await shop.carts.quiet(status, shop.clock.now(), limit))


async def test_a_cart_that_holds_something_is_quiet_once_its_time_has_come(shop, left):
    await start(shop)

    assert await quiet(shop) == [found(left)]
    assert await shop.carts.quiet("active", left.session.active_at, 10) == []
    assert await quiet(shop, "abandoned") == []


async def test_those_that_wait_longest_come_first(shop, left):
    late = await start(shop, cart=Cart(new_id(), "USD").with_item(item("B")))
    shop.clock.forward(days=2)

    assert await quiet(shop) == [found(left), found(late)]
    assert await quiet(shop, limit=1) == [found(left)]


async def test_a_cart_that_changed_lately_is_not_quiet(shop, left):
    fuller = left.cart.with_item(item("B"))
    await shop.conversations.commit(continued(left, cart=fuller))

    assert await quiet(shop) == []


async def test_nor_is_one_whose_shopper_talks(shop, left):
    spoke = replace(left.session, active_at=shop.clock.now())
    await shop.conversations.commit(continued(left, session=spoke))

    assert await quiet(shop) == []


async def test_an_abandoned_cart_is_found_as_such(shop, left):
    await shop.conversations.commit(continued(left, cart=replace(left.cart, status="abandoned")))
    shop.clock.forward(**SOON)

    assert await quiet(shop) == []
    assert await quiet(shop, "abandoned") == [found(left, status="abandoned")]


async def test_the_cart_of_who_was_signed_in_here_before_is_found_too(shop, left):
    others = continued(left, profile=UserProfile(new_id()), cart=Cart(new_id(), "USD"))
    await shop.conversations.commit(others)
    busy = await again(shop, left)
    spoke = replace(busy.session, active_at=shop.clock.now())
    await shop.conversations.commit(continued(busy, session=spoke))

    assert await quiet(shop) == [found(left)]


async def test_it_is_abandoned_once_though_no_session_has_it(shop, left):
    others = continued(left, profile=UserProfile(new_id()), cart=Cart(new_id(), "USD"))
    await shop.conversations.commit(others)
    cart, owner = left.cart, left.profile.id
    gone = CartEnd(cart.id, cart.version, owner, "abandoned", Cart(new_id(), "USD"))

    await shop.conversations.commit(continued(await again(shop, left), ended=(gone,)))
    with pytest.raises(VersionConflict):
        await shop.conversations.commit(continued(await again(shop, left), ended=(gone,)))

    assert (await shop.carts.get(cart.id)).cart.status == "abandoned"
    assert (await again(shop, left)).cart == others.cart

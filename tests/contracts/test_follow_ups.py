"""What is kept of who may be reminded of their cart, who was, and who wants silence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.models.notification import silence_of
from tests.contracts.makers import again, continued, item, start

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def left(shop, agrees=True, **cart):
    """Somebody leaves goods in a cart, and agreed or not."""
    conversation = await start(shop)
    full = replace(conversation.cart.with_item(item()), **cart)
    change = continued(conversation, cart=full, follow_up=True if agrees else None)
    await shop.conversations.commit(change)
    return await again(shop, conversation)


def due(shop, step="first", limit=10):
    now = shop.clock.now()
    return shop.follow_ups.due(step, now - DAY, now - HOUR, limit)


async def test_who_agreed_is_due_in_time(shop):
    conversation = await left(shop)
    early = await due(shop)
    shop.clock.forward(hours=1)
    in_time = await due(shop)
    shop.clock.forward(days=1)

    assert (early, in_time) == ([], [conversation.session.id])
    assert await due(shop) == []


@pytest.mark.parametrize("how", [{"agrees": False}, {"items": ()}, {"status": "converted"}])
async def test_others_never_are(shop, how):
    await left(shop, **how)
    shop.clock.forward(hours=2)

    assert await due(shop) == []


async def test_a_cart_that_was_given_up_can_be_taken_up_again(shop):
    conversation = await left(shop, status="abandoned")
    shop.clock.forward(hours=2)

    assert await due(shop) == [conversation.session.id]


async def test_a_word_can_be_taken_back_and_given_again(shop):
    conversation = await left(shop)
    shop.clock.forward(hours=2)
    await shop.conversations.commit(continued(conversation, follow_up=False))
    taken_back = await due(shop)
    conversation = await again(shop, conversation)
    await shop.conversations.commit(continued(conversation, follow_up=True))

    assert taken_back == []
    assert await due(shop) == [conversation.session.id]


async def test_a_step_is_taken_once_for_a_cart(shop):
    conversation = await left(shop)
    shop.clock.forward(hours=2)
    cart_id = conversation.cart.id
    before = await shop.follow_ups.was_told(cart_id, "first")
    for _ in range(2):
        await shop.follow_ups.told(cart_id, "first", "sent", shop.clock.now())

    assert not before
    assert await shop.follow_ups.was_told(cart_id, "first")
    assert await due(shop) == []
    assert await due(shop, "second") == [conversation.session.id]


async def test_who_waits_longest_comes_first(shop):
    waiting = []
    for minutes in (0, 5, 10):
        conversation = await left(shop)
        at = shop.clock.now() + timedelta(minutes=minutes)
        session = replace(conversation.session, active_at=at)
        await shop.conversations.commit(replace(continued(conversation), session=session))
        waiting.append(session.id)
    shop.clock.forward(hours=2)

    assert await due(shop) == waiting
    assert await due(shop, limit=2) == waiting[:2]


async def test_silence_is_kept_without_the_address(shop):
    conversation = await start(shop)
    silences = (silence_of("Ada@Example.com"), silence_of("ada@example.com "))
    change = continued(conversation, silenced=silences)
    await shop.conversations.commit(change)
    await shop.conversations.commit(continued(await again(shop, conversation), silenced=silences))

    assert await shop.follow_ups.is_silent(silence_of("ada@example.com"))
    assert not await shop.follow_ups.is_silent(silence_of("eve@example.com"))
    assert "ada" not in silences[0]

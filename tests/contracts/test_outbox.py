"""What every outbox promises: told at least once, in order, and only what is true."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.errors import VersionConflict
from sales_conversion.models.notification import news_of
from tests.contracts.makers import again, buy, continued, item, ordered, quoted, start

LONG_AGO = timedelta(days=365)


def waiting(shop):
    return shop.outbox.waiting(shop.clock.now() - LONG_AGO, 10)


def unsent(shop, order):
    return shop.outbox.unsent(order.id, shop.clock.now() - LONG_AGO)


def cancelled(order):
    step = replace(order.history[0], what="cancelled")
    return replace(order, status="cancelled", history=(*order.history, step))


async def told_of(shop, conversation, before, now):
    news = tuple(news_of(before, now, "fr"))
    await shop.conversations.commit(continued(conversation, orders=(now,), news=news))
    return await again(shop, conversation)


@pytest.fixture
async def bought(shop):
    """An order of which nothing is to be told yet, and its conversation."""
    conversation, order = await buy(shop, item("A"))
    return conversation, order


async def test_what_is_to_be_told_is_kept_whole_and_without_how_it_was_paid(shop, bought):
    conversation, order = bought
    await told_of(shop, conversation, None, order)

    (message,) = await unsent(shop, order)

    assert await waiting(shop) == [order.id]
    assert (message.topic, message.locale) == ("order_placed", "fr")
    assert message.order == replace(order, attempts=())


async def test_news_of_an_order_are_told_in_the_order_of_the_commits(shop, bought):
    conversation, order = bought
    conversation = await told_of(shop, conversation, None, order)
    await told_of(shop, conversation, order, cancelled(order))

    topics = [message.topic for message in await unsent(shop, order)]

    assert topics == ["order_placed", "order_cancelled"]


async def test_what_was_told_is_not_told_again(shop, bought):
    conversation, order = bought
    conversation = await told_of(shop, conversation, None, order)
    await told_of(shop, conversation, order, cancelled(order))
    first, second = await unsent(shop, order)

    await shop.outbox.told(first.id, "sent", shop.clock.now())
    left = await unsent(shop, order)
    await shop.outbox.told(second.id, "unsendable", shop.clock.now())

    assert left == [second]
    assert await waiting(shop) == await unsent(shop, order) == []


async def test_the_same_news_twice_are_told_once(shop, bought):
    conversation, order = bought
    conversation = await told_of(shop, conversation, None, order)
    await told_of(shop, conversation, None, order)

    assert len(await unsent(shop, order)) == 1


async def test_a_commit_that_fails_tells_nothing(shop, bought):
    conversation, order = bought
    stale = replace(conversation, session=replace(conversation.session, version=99))

    with pytest.raises(VersionConflict):
        await told_of(shop, stale, None, order)

    assert await waiting(shop) == []


async def test_what_is_older_than_is_worth_telling_waits_no_more(shop, bought):
    conversation, order = bought
    await told_of(shop, conversation, None, order)
    shop.clock.forward(days=8)

    assert await shop.outbox.waiting(shop.clock.now() - timedelta(days=7), 10) == []
    assert await waiting(shop) == [order.id]


async def test_who_waits_longest_is_told_first(shop):
    orders = []
    for number in range(3):
        conversation = await start(shop)
        order = ordered(quoted(conversation), conversation.session.id, f"NB-{number}")
        await told_of(shop, conversation, None, order)
        orders.append(order.id)

    assert await waiting(shop) == orders
    assert await shop.outbox.waiting(shop.clock.now() - LONG_AGO, 2) == orders[:2]


async def test_what_was_told_is_deleted_a_month_later_and_what_was_not_is_kept(shop, bought):
    conversation, order = bought
    conversation = await told_of(shop, conversation, None, order)
    await told_of(shop, conversation, order, cancelled(order))
    first, second = await unsent(shop, order)
    await shop.outbox.told(first.id, "sent", shop.clock.now())

    shop.clock.forward(days=29)
    early = await shop.expired.delete(shop.clock.now(), 10)
    shop.clock.forward(days=2)

    assert early == 0
    assert await shop.expired.delete(shop.clock.now(), 10) == 1
    assert await unsent(shop, order) == [second]

"""What counted for a while is deleted once it no longer does, and nothing else is."""

from datetime import timedelta

import pytest

from sales_conversion.repositories.one_time_keys import OneTimeKeys
from tests.contracts.makers import again, continued, hold, new_id, product, receipt, start, variant

DAY = timedelta(days=1)
MANY = 100


@pytest.fixture
async def kept(shop):
    """A conversation with a receipt and goods set aside for ten minutes."""
    await shop.catalogue.save([product("a", "Thing", variant("A", stock=5))])
    conversation = await start(shop)
    until = shop.clock.now() + timedelta(minutes=10)
    change = continued(
        conversation,
        receipt=receipt("k", conversation.session.id),
        stock=(hold(new_id(), "A", 4, until),),
    )
    await shop.conversations.commit(change)
    return await again(shop, conversation)


async def test_what_counts_stays(shop, kept):
    assert await shop.expired.delete(shop.clock.now(), MANY) == 0
    assert (await shop.conversations.load(kept.session.id, "k")).receipt
    assert (await shop.catalogue.offers(["A"]))[0].variant.stock == 1


async def test_what_ended_goes_once(shop, kept):
    shop.clock.forward(days=2)

    assert await shop.expired.delete(shop.clock.now(), MANY) == 2
    assert await shop.expired.delete(shop.clock.now(), MANY) == 0
    assert (await shop.conversations.load(kept.session.id, "k")).receipt is None


async def test_a_start_can_be_made_anew_under_its_old_key(shop):
    first = await start(shop, receipt=receipt("scope", new_id()))
    shop.clock.forward(days=2)
    await shop.expired.delete(shop.clock.now(), MANY)

    second = await start(shop, receipt=receipt("scope", new_id()))

    assert first.session.id != second.session.id


async def test_so_many_at_a_time(shop, kept):
    change = continued(kept, receipt=receipt("l", kept.session.id))
    await shop.conversations.commit(change)
    shop.clock.forward(days=2)

    assert [await shop.expired.delete(shop.clock.now(), 1) for _ in range(3)] == [2, 1, 0]


async def test_a_key_that_counts_once_is_deleted_with_its_time(database, stored):
    keys, now = OneTimeKeys(database), stored.clock.now()
    await keys.claim("used", "somebody", now)
    await keys.claim("fresh", "somebody", now + DAY)

    assert await stored.expired.delete(now + timedelta(seconds=1), MANY) == 1
    assert await database.fetchval("SELECT array_agg(key) FROM one_time_keys") == ["fresh"]


async def test_what_a_provider_told_is_known_for_a_month(shop):
    async def told():
        is_new = await shop.webhook_inbox.is_new("cards", "evt-1")
        await shop.webhook_inbox.done("cards", "evt-1")
        return is_new

    first, now = await told(), shop.clock.now()
    early = await shop.expired.delete(now + 29 * DAY, MANY), await told()
    late = await shop.expired.delete(now + 31 * DAY, MANY), await told()

    assert (first, early, late) == (True, (0, False), (1, True))

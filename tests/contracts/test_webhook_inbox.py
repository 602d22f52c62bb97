"""What every inbox of payment providers promises."""

import asyncio


async def test_an_event_is_new_until_it_was_acted_on(shop):
    seen = [await shop.webhook_inbox.is_new("cards", "evt-1") for _ in range(2)]
    await shop.webhook_inbox.done("cards", "evt-1")

    assert seen == [True, True]
    assert not await shop.webhook_inbox.is_new("cards", "evt-1")


async def test_two_providers_may_call_their_events_alike(shop):
    await shop.webhook_inbox.is_new("cards", "evt-1")
    await shop.webhook_inbox.done("cards", "evt-1")

    assert await shop.webhook_inbox.is_new("wallets", "evt-1")


async def test_an_event_told_many_times_at_once_is_kept_once(shop):
    await asyncio.gather(*(shop.webhook_inbox.is_new("cards", "evt-1") for _ in range(8)))
    await shop.webhook_inbox.done("cards", "evt-1")

    assert not await shop.webhook_inbox.is_new("cards", "evt-1")

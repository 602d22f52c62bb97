"""What was kept for long enough is forgotten, once, in memory as in PostgreSQL; the rest stays."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.errors import ConfigurationError, VersionConflict
from sales_conversion.jobs.retention import KeepNoLonger
from sales_conversion.models import Contact, OrderMessage
from sales_conversion.models.privacy import OUTLIVING
from sales_conversion.settings import Settings, read_settings
from tests.contracts.makers import (
    NOON,
    again,
    blank,
    buy,
    continued,
    everything,
    item,
    refund,
    somebody_waits,
    start,
)
from tests.integration.rounds import done

WEEK, DAYS = timedelta(days=7), 8


@pytest.fixture
def keeping(shop):
    def keeping(*what):
        return KeepNoLonger(shop.retention, shop.clock, dict.fromkeys(what, WEEK))

    return keeping


async def test_a_talk_is_forgotten_once_its_time_is_over(shop, keeping):
    old = await start(shop)
    await shop.conversations.commit(everything(old))
    shop.clock.forward(days=DAYS)
    fresh = blank()
    active = replace(fresh.session, started_at=shop.clock.now(), active_at=shop.clock.now())
    await shop.conversations.commit(replace(fresh, session=active))

    await done(keeping("conversations"))

    assert await shop.conversations.load(old.session.id) is None
    assert await shop.conversations.load(fresh.session.id)
    assert await shop.privacy.requests(10) == []


async def test_what_was_bought_stays_and_what_was_said_goes_once(shop, keeping):
    conversation, order = await buy(shop, item("A"))
    shop.clock.forward(days=DAYS)
    job = keeping("conversations")

    await done(job)

    left = await again(shop, conversation)
    assert (left.credential, left.messages, left.orders) == (None, (), (order,))
    assert await job.due() == []


async def test_who_comes_back_meanwhile_is_not_forgotten(shop, keeping):
    conversation = await start(shop)
    shop.clock.forward(days=DAYS)
    job = keeping("conversations")
    (due,) = await job.due()

    back = replace(conversation.session, active_at=shop.clock.now())
    await shop.conversations.commit(continued(conversation, session=back))
    await job.do(due)

    assert await shop.conversations.load(conversation.session.id)


async def test_of_a_closed_order_only_what_was_bought_stays(shop, keeping):
    _, order = await buy(shop, item("A"))
    _, still_open = await buy(shop, item("A"))
    closed = await completed(shop, order)
    shop.clock.forward(days=DAYS)
    job = keeping("orders")

    await done(job)

    left = await shop.orders.get(order.id)
    assert (left.contact, left.delivery.address) == (Contact(), None)
    assert [attempt.token for attempt in left.attempts] == [None]
    assert [each.reason for each in left.refunds] == [""]
    assert await shop.outbox.unsent(order.id, NOON) == []
    assert (left.lines, left.totals, left.number) == (closed.lines, closed.totals, closed.number)
    assert await shop.orders.get(still_open.id) == still_open
    assert await job.due() == []


async def test_an_order_is_kept_since_it_changed_last(shop, keeping):
    _, order = await buy(shop, item("A"))
    shop.clock.forward(days=DAYS)
    closed = await completed(shop, order)
    job = keeping("orders")

    assert await job.due() == []
    shop.clock.forward(days=DAYS)
    (due,) = await job.due()
    reopened = await completed(shop, closed, status="fulfilling")
    await job.do(due)
    assert await shop.orders.get(order.id) == reopened

    await completed(shop, closed)
    await job.do(due)
    assert await shop.orders.get(order.id) == closed


async def test_what_is_told_of_an_emptied_order_goes_in_its_turn(shop, keeping):
    _, order = await buy(shop, item("A"))
    await completed(shop, order)
    shop.clock.forward(days=DAYS)
    job = keeping("orders")
    await done(job)

    emptied = await shop.orders.get(order.id)
    attempts = (replace(emptied.attempts[0], token="tok"),)
    await completed(shop, replace(emptied, attempts=attempts))
    shop.clock.forward(days=DAYS)
    await done(job)

    assert (await shop.orders.get(order.id)).attempts[0].token is None
    assert await job.due() == []


async def completed(shop, order, status="completed"):
    """The *order* closed, with money on its way back and a message about it."""
    conversation = await shop.conversations.load(order.session_id)
    paid = replace(order.attempts[0], token="tok", status="paid")
    attempts = order.attempts if order.refunds else (paid,)
    refunds = order.refunds or (refund(order, 100, reason="it was too loud"),)
    closed = replace(order, status=status, attempts=attempts, refunds=refunds)
    news = (OrderMessage(f"{order.id}:{status}", "refunded", "en", closed),)
    await shop.conversations.commit(continued(conversation, orders=(closed,), news=news))
    return closed


async def test_a_customer_without_talk_and_order_goes_too(shop, keeping):
    await customer(shop)
    shop.clock.forward(days=DAYS)

    await done(keeping("profiles"))
    known = await shop.profiles.find("customer-7")
    await done(keeping("conversations"))
    await done(keeping("profiles"))

    assert known
    assert await shop.profiles.find("customer-7") is None
    told = (await shop.conversations.events(""))[-1]
    assert (told.session_ids, told.profile_ids) == ((), (known.id,))


async def test_a_customer_is_kept_since_the_profile_changed_last(shop, keeping):
    await customer(shop)
    shop.clock.forward(days=DAYS)
    await done(keeping("conversations"))
    known = await shop.profiles.find("customer-7")
    shop.clock.forward(days=-DAYS)

    await done(keeping("profiles"))

    assert known
    assert await shop.profiles.find("customer-7") == known


async def test_a_customer_who_comes_back_meanwhile_is_known_as_before(shop, keeping):
    await customer(shop)
    shop.clock.forward(days=DAYS)
    await done(keeping("conversations"))
    job = keeping("profiles")
    (due,) = await job.due()

    known = await shop.profiles.find("customer-7")
    back = blank(profile=known)
    await shop.conversations.commit(back)
    await job.do(due)

    assert await shop.profiles.find("customer-7") == known
    assert (await shop.conversations.load(back.session.id)).profile == known


async def test_a_customer_who_comes_back_at_that_moment_is_waited_for(database, stored):
    await customer(stored)
    known = await stored.profiles.find("customer-7")
    session = await database.fetchval("SELECT session_id FROM conversation_states")
    stored.clock.forward(days=DAYS)
    before = stored.clock.now() - WEEK
    await stored.retention.forget("conversations", session, before)

    await start(stored)
    async with database.transaction() as back:
        await back.execute(COMES_BACK, known.id)
        forgetting = asyncio.create_task(stored.retention.forget("profiles", known.id, before))
        await somebody_waits(database)
    await forgetting

    assert await stored.profiles.find("customer-7") == known


async def test_who_comes_back_too_late_for_their_profile_may_try_again(database, stored):
    await customer(stored)
    known = await stored.profiles.find("customer-7")

    async with database.transaction() as going:
        await going.execute("DELETE FROM conversation_states")
        await going.execute("DELETE FROM cart_sessions")
        await going.execute("DELETE FROM user_profiles")
        coming = asyncio.create_task(stored.conversations.commit(blank(profile=known)))
        await somebody_waits(database)

    with pytest.raises(VersionConflict):
        await coming


COMES_BACK = "UPDATE conversation_states SET user_profile_id = $1"


async def customer(shop):
    """One whom the shop knows, and who has talked once."""
    first = blank()
    profile = replace(first.profile, external_id="customer-7", email="Ada@b.example")
    await shop.conversations.commit(replace(first, profile=profile))


def test_how_long_is_said_as_durations_and_nothing_is_forgotten_unasked(monkeypatch):
    assert Settings(_env_file=None).kept == {}
    for what in OUTLIVING:
        monkeypatch.setenv(f"SALES_RETENTION_{what.upper()}", "P7D")

    assert Settings(_env_file=None).kept == dict.fromkeys(OUTLIVING, WEEK)


def test_less_than_a_day_is_taken_for_a_slip(monkeypatch):
    monkeypatch.setenv("SALES_RETENTION_CONVERSATIONS", "PT0S")

    with pytest.raises(ConfigurationError, match="SALES_RETENTION_CONVERSATIONS"):
        read_settings()

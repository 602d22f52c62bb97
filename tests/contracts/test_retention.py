"""What was kept for long enough is forgotten, once, in memory as in PostgreSQL; the rest stays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.jobs.retention import KeepNoLonger
from sales_conversion.models import Contact
from sales_conversion.models.privacy import OUTLIVING
from sales_conversion.settings import Settings, read_settings
from tests.contracts.makers import again, blank, buy, continued, everything, item, start
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
    open_conversation, still_open = await buy(shop, item("A"))
    conversation = await again(shop, (await shop.conversations.load(order.session_id)))
    closed = replace(order, status="completed")
    await shop.conversations.commit(continued(conversation, orders=(closed,)))
    shop.clock.forward(days=DAYS)
    job = keeping("orders")

    await done(job)

    left = await shop.orders.get(order.id)
    assert (left.contact, left.delivery.address) == (Contact(), None)
    assert (left.lines, left.totals, left.number) == (order.lines, order.totals, order.number)
    assert await shop.orders.get(still_open.id) == still_open
    assert open_conversation
    assert await job.due() == []


async def test_a_customer_without_talk_and_order_goes_too(shop, keeping):
    first = blank()
    profile = replace(first.profile, external_id="customer-7", email="Ada@b.example")
    await shop.conversations.commit(replace(first, profile=profile))
    shop.clock.forward(days=DAYS)

    await done(keeping("profiles"))
    known = await shop.profiles.find("customer-7")
    await done(keeping("conversations"))
    await done(keeping("profiles"))

    assert known
    assert await shop.profiles.find("customer-7") is None


def test_how_long_is_said_as_durations_and_nothing_is_forgotten_unasked(monkeypatch):
    assert Settings(_env_file=None).kept == {}
    for what in OUTLIVING:
        monkeypatch.setenv(f"SALES_RETENTION_{what.upper()}", "P7D")

    assert Settings(_env_file=None).kept == dict.fromkeys(OUTLIVING, WEEK)


def test_less_than_a_day_is_taken_for_a_slip(monkeypatch):
    monkeypatch.setenv("SALES_RETENTION_CONVERSATIONS", "PT0S")

    with pytest.raises(ConfigurationError, match="SALES_RETENTION_CONVERSATIONS"):
        read_settings()

"""What a broker has not yet waits in its order, for one worker at a time, and goes once."""

import pytest

from sales_conversion.models import MessageReceived, event_id
from sales_conversion.repositories.event_outbox import EventOutbox
from tests.contracts.makers import NOON, continued, start

MANY = 100


def messages(session_id, *places):
    return tuple(
        MessageReceived(session_id, NOON, f"m{n}", event_id=event_id(session_id, 1, n, NOON))
        for n in places
    )


@pytest.fixture
async def outbox(shop):
    await shop.event_outbox.begin()
    return shop.event_outbox


@pytest.fixture
async def told(shop, outbox):
    """Three events of one commit."""
    conversation = await start(shop)
    events = messages(conversation.session.id, 0, 1, 2)
    await shop.conversations.commit(continued(conversation, events=events))
    return events


async def test_what_was_logged_before_anybody_asked_for_it_is_not_told(shop):
    conversation = await start(shop)
    early, late = messages(conversation.session.id, 0, 1)
    await shop.conversations.commit(continued(conversation, events=(early,)))
    again = await shop.conversations.load(conversation.session.id)

    await shop.event_outbox.begin()
    await shop.conversations.commit(continued(again, events=(late,)))

    assert [*await shop.event_outbox.claim("a", MANY)] == [late]


async def test_it_waits_in_its_order_until_it_is_sent(outbox, told):
    before = await outbox.claim("a", 2)
    again = await outbox.claim("a", 2)
    await outbox.sent(before)

    assert [*before] == [*again] == [*told[:2]]
    assert [event.event_id for event in before] == [event.event_id for event in told[:2]]
    assert [*await outbox.claim("a", MANY)] == [told[2]]
    assert await outbox.waiting() == 1


async def test_one_worker_at_a_time_takes_from_it(outbox, told):
    mine = await outbox.claim("a", MANY)

    assert (len(mine), [*await outbox.claim("b", MANY)]) == (3, [])


async def test_who_lets_go_lets_another_try(outbox, told):
    await outbox.claim("a", MANY)
    await outbox.release("b")
    still = await outbox.claim("b", MANY)
    await outbox.release("a")

    assert ([*still], [*await outbox.claim("b", MANY)]) == ([], [*told])


async def test_an_event_told_twice_waits_once(shop, outbox, told):
    conversation = await shop.conversations.load(told[0].session_id)

    await shop.conversations.commit(continued(conversation, events=told))

    assert await outbox.waiting() == 3


async def test_nothing_piles_up_a_week_after_the_last_worker_with_a_broker(stored, database):
    outbox = EventOutbox(database)
    await outbox.begin()
    await database.fetch("UPDATE event_relay SET lease_ends_at = now() - interval '8 days'")
    conversation = await start(stored)
    first, second = messages(conversation.session.id, 0, 1)
    await stored.conversations.commit(continued(conversation, events=(first,)))
    again = await stored.conversations.load(conversation.session.id)

    await outbox.begin()
    await stored.conversations.commit(continued(again, events=(second,)))

    assert [*await outbox.claim("a", MANY)] == [second]


async def test_what_was_erased_meanwhile_is_told_to_nobody(stored, database):
    outbox = EventOutbox(database)
    await outbox.begin()
    conversation = await start(stored)
    events = messages(conversation.session.id, 0, 1, 2)
    await stored.conversations.commit(continued(conversation, events=events))

    await database.fetch("DELETE FROM events WHERE event_id = ANY ($1)", [events[0].event_id])

    assert [*await outbox.claim("a", 1)] == [events[1]]
    await outbox.sent(events[1:])
    assert await outbox.waiting() == 0

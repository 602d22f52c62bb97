"""The log of events: each is in it once, under an id of its own, and comes back as it was."""

import asyncio
import uuid
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from sales_conversion import models
from sales_conversion.models import (
    Basket,
    CartItem,
    Event,
    EventItem,
    MessageReceived,
    Money,
    Move,
    PageEvent,
    event_id,
    page_event_id,
)
from sales_conversion.models.privacy import DataSubject
from sales_conversion.repositories import codec
from sales_conversion.repositories.event_numbers import EventNumbers
from tests.contracts.makers import NOON, again, buy, continued, item, new_id, somebody_waits, start

MILL = EventItem(
    "mill", "M-1", "Mill", Money(4900, "USD"), 2, "Acme", "Grinders", Money(10, "USD")
)
BASKET = Basket((MILL,), Money(9790, "USD"), ("TEN",), Money(500, "USD"), Money(0, "USD"))
NEW_KINDS = {
    "CartViewed": ("c1", BASKET),
    "ShippingChosen": ("q1", "standard", BASKET),
    "PaymentChosen": ("o1", "manual", BASKET),
    "ExperimentExposed": ("tone", "warm"),
    "PersonTookOver": ("Ann",),
    "HandedBack": ("Ann",),
    "ProductsShown": (("mill",), (MILL,)),
    "ProductViewed": ("mill", MILL, True),
    "CartChanged": ("c1", "M-1", 2, 1, MILL),
    "OrderPlaced": ("o1", Money(10290, "USD"), ("mill",), BASKET),
    "RefundChanged": ("o1", "r1", Money(4900, "USD"), "refunded", (MILL,)),
    "StageChanged": (Move("greeting", "discovery", NOON, ("because",)),),
    "PageEvent": ("e1", "purchase", ("mill",), (MILL,), Money(4900, "USD")),
}


def message(session_id, place):
    named = event_id(session_id, 1, place, NOON)
    return MessageReceived(session_id, NOON, f"m{place}", event_id=named)


def page_event(session_id, seen_as, name="view_item"):
    named = page_event_id(session_id, seen_as)
    return PageEvent(session_id, NOON, seen_as, name, ("mill",), event_id=named)


async def ids_of(shop, session_id):
    return [event.event_id for event in await shop.conversations.events(session_id)]


@pytest.mark.parametrize("kind", NEW_KINDS)
async def test_every_event_comes_back_as_it_was(shop, kind):
    conversation = await start(shop)
    session_id = conversation.session.id
    named = event_id(session_id, 1, 0, NOON)
    event = getattr(models, kind)(session_id, NOON, *NEW_KINDS[kind], event_id=named)

    await shop.conversations.commit(continued(conversation, events=(event,)))

    (found,) = await shop.conversations.events(session_id)
    assert (found, found.event_id) == (event, named)


async def test_an_event_told_twice_is_in_the_log_once(shop):
    conversation = await start(shop)
    session_id = conversation.session.id
    first, second = message(session_id, 0), message(session_id, 1)
    await shop.conversations.commit(continued(conversation, events=(first,)))
    conversation = await again(shop, conversation)

    await shop.conversations.commit(continued(conversation, events=(first, second)))

    assert await shop.conversations.events(session_id) == (first, second)
    assert await ids_of(shop, session_id) == [first.event_id, second.event_id]


async def test_what_the_page_saw_is_in_the_same_log_once(shop):
    conversation = await start(shop)
    session_id = conversation.session.id
    seen, later = page_event(session_id, "e1"), page_event(session_id, "e2", "select_item")

    news = await shop.page.keep([seen, later, seen])
    more = await shop.page.keep([replace(seen, at=NOON + timedelta(hours=1))])

    assert ([*news], [*more]) == ([seen, later], [])
    assert set(await shop.conversations.events(session_id)) == {seen, later}


async def test_two_sessions_may_call_what_they_saw_the_same(shop):
    here, there = await start(shop), await start(shop)

    await shop.page.keep([page_event(here.session.id, "e1"), page_event(there.session.id, "e1")])

    assert len(await shop.conversations.events(here.session.id)) == 1
    assert len(await shop.conversations.events(there.session.id)) == 1


async def test_of_who_is_erased_or_was_never_there_nothing_is_kept(shop):
    conversation, _ = await buy(shop, item("A"))
    gone, left = await start(shop), conversation.session.id
    sessions = [new_id(), gone.session.id, left]
    for erased in sessions[1:]:
        await shop.privacy.erase(DataSubject("session_id", erased), "kim", "")
    before = [await shop.conversations.events(each) for each in sessions]

    news = await shop.page.keep([page_event(each, "e1") for each in sessions])

    assert list(news) == []
    assert [await shop.conversations.events(each) for each in sessions] == before


async def test_who_is_being_erased_is_waited_for_and_nothing_is_kept_of_them(database, stored):
    here, there = await start(stored), await start(stored)
    seen = [page_event(each.session.id, "e1") for each in (here, there)]

    async with database.transaction() as erasing:
        await erasing.execute(ERASE, here.session.id)
        keeping = asyncio.create_task(stored.page.keep(seen))
        await somebody_waits(database)

    assert list(await keeping) == seen[1:]
    assert await stored.conversations.events(here.session.id) == ()
    rows = await database.fetch("SELECT session_id FROM client_events")
    assert [tuple(row) for row in rows] == [(there.session.id,)]


ERASE = "DELETE FROM conversation_states WHERE session_id = $1"


def test_events_of_one_commit_sort_as_they_were_recorded():
    ids = [event_id("s1", 3, place, NOON) for place in range(40)]
    later = event_id("s1", 4, 0, NOON + timedelta(milliseconds=1))

    assert sorted(ids) == ids
    assert len(set(ids)) == 40
    assert later > ids[-1]
    assert {UUID(each).version for each in ids} == {7}
    assert {UUID(each).variant for each in ids} == {uuid.RFC_4122}


def test_the_same_commit_made_again_gives_the_same_ids():
    assert event_id("s1", 3, 0, NOON) == event_id("s1", 3, 0, NOON)
    assert event_id("s1", 3, 0, NOON) != event_id("s2", 3, 0, NOON)
    assert event_id("s1", 3, 0, NOON) != event_id("s1", 4, 0, NOON)


def test_a_line_stored_before_it_had_a_brand_is_read_without_one():
    price = '{"minor":1,"currency":"USD"}'
    line = f'{{"sku":"A","product_id":"a","title":"T","unit_price":{price},"quantity":1}}'

    assert codec.items.read(f"[{line}]") == (CartItem("A", "a", "T", Money(1, "USD"), 1),)


async def test_an_event_from_before_there_were_ids_is_known_by_its_place(stored, database):
    conversation = await start(stored)
    session_id = conversation.session.id
    events = (message(session_id, 0), message(session_id, 1))
    await stored.conversations.commit(continued(conversation, events=events))

    await database.fetch("UPDATE events SET event_id = NULL")

    ids = await ids_of(stored, session_id)
    assert ids == sorted(set(ids))
    assert [UUID(each).version for each in ids] == [7, 7]
    assert ids == await ids_of(stored, session_id)


async def test_events_of_before_keep_the_id_they_are_known_by_once_they_are_numbered(
    stored, database
):
    conversation = await start(stored)
    session_id = conversation.session.id
    events = tuple(message(session_id, place) for place in range(5))
    await stored.conversations.commit(continued(conversation, events=events))
    await database.fetch("UPDATE events SET event_id = NULL")
    await database.fetch(
        "INSERT INTO events_to_number (from_id, to_id) SELECT min(id), max(id) FROM events"
    )
    before, numbers = await ids_of(stored, session_id), EventNumbers(database)

    told = [await numbers.waiting(), await numbers.number(2), await numbers.number(2)]
    told += [await numbers.number(2), await numbers.number(2), await numbers.waiting()]

    assert told == [True, True, True, False, False, False]
    kept = await database.fetch("SELECT event_id::text FROM events ORDER BY id")
    assert [named for (named,) in kept] == before


async def test_what_an_older_worker_tells_gets_an_id_too(stored, database):
    conversation = await start(stored)
    session_id = conversation.session.id

    await database.fetch(
        "INSERT INTO events (session_id, at, kind, body)"
        " VALUES ($1, $2, 'MessageReceived', '{\"message_id\": \"m1\"}')",
        session_id,
        NOON,
    )

    (named,) = await ids_of(stored, session_id)
    assert UUID(named).version == 4


def test_no_kind_of_event_is_left_out_of_the_codec():
    kinds = {each for each in vars(models).values() if isinstance(each, type)}
    events = {each for each in kinds if issubclass(each, Event) and each is not Event}

    assert {each.__name__ for each in Event.__subclasses__()} == {e.__name__ for e in events}

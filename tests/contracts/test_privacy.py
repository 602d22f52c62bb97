"""What is promised of all that is kept of a person, in memory as in PostgreSQL."""

import json
from dataclasses import replace

import pytest

from sales_conversion.errors import VersionConflict
from sales_conversion.models.privacy import FIGURES, ORDERS, TRAIL, DataSubject
from sales_conversion.repositories import personal_tables as tables
from tests.contracts.makers import NOON, again, blank, buy, continued, everything, item, start

KIM = "key.kim"


async def ada(shop):
    """Somebody the shop vouched for, with two sessions that hold a bit of everything."""
    first = blank()
    profile = replace(first.profile, external_id="customer-7", email="Ada@b.example")
    await shop.conversations.commit(replace(first, profile=profile))
    conversation = await shop.conversations.load(first.session.id)
    told = everything(conversation)
    await shop.conversations.commit(
        replace(told, profile=replace(told.profile, email="Ada@b.example"))
    )
    second = blank(profile=(await again(shop, conversation)).profile)
    await shop.conversations.commit(second)
    return conversation.session.id, second.session.id


@pytest.mark.parametrize("by", ["email", "external_id", "session_id"])
async def test_a_person_is_all_their_sessions_however_they_are_named(shop, by):
    first, second = await ada(shop)
    await start(shop)
    names = {"email": "ada@B.example", "external_id": "customer-7", "session_id": second}

    told = await shop.privacy.export(DataSubject(by, names[by]), KIM)

    assert {len(told["conversation_states"]), len(told["user_profiles"])} == {2, 1}
    text = json.dumps(told)
    assert all(each in text for each in (first, second, "hello", "customer-7", "Ada@b.example"))
    assert "another hash" not in text


async def test_who_is_erased_is_kept_nowhere(shop):
    first, second = await ada(shop)
    stranger = await start(shop)

    erasure = await shop.privacy.erase(DataSubject("external_id", "customer-7"), KIM, "asked")

    assert erasure.erased["messages"] == 2
    assert erasure.erased["conversation_states"] == 2
    assert {TRAIL, FIGURES} <= set(erasure.kept)
    assert ORDERS not in erasure.kept
    assert [await shop.conversations.load(each) for each in (first, second)] == [None, None]
    assert await shop.conversations.credential(first) is None
    assert await shop.conversations.events(first) == ()
    assert await shop.profiles.find("customer-7") is None
    assert await again(shop, stranger) == stranger


async def test_orders_stay_and_what_they_stand_on_says_nothing(shop):
    conversation, order = await buy(shop, item("A"))
    profile = replace(conversation.profile, email="ada@b.example", external_id="customer-7")
    await shop.conversations.commit(continued(conversation, profile=profile))

    erasure = await shop.privacy.erase(DataSubject("email", "ada@b.example"), KIM, "")

    assert ORDERS in erasure.kept
    assert await shop.orders.get(order.id) == order
    left = await again(shop, conversation)
    assert (left.profile.email, left.profile.external_id, left.credential) == (None, None, None)
    assert (left.messages, left.cart.items, left.session.stage_history) == ((), (), ())
    assert left.orders == (order,)
    kinds = {type(each).__name__ for each in await shop.conversations.events(left.session.id)}
    assert kinds <= set(tables.KEPT_EVENTS)


async def test_who_answers_meanwhile_saves_nothing(shop):
    conversation, _ = await buy(shop, item("A"))
    await shop.privacy.erase(DataSubject("session_id", conversation.session.id), KIM, "")

    with pytest.raises(VersionConflict):
        await shop.conversations.commit(everything(conversation))


async def test_what_was_asked_for_is_told_newest_first_and_never_of_whom(shop):
    await ada(shop)
    subject = DataSubject("email", "ada@b.example")
    await shop.privacy.export(subject, KIM)
    shop.clock.forward(minutes=1)
    await shop.privacy.erase(subject, KIM, "a letter of March")

    erased, exported = await shop.privacy.requests(10)

    assert (exported.kind, exported.at, exported.by) == ("export", NOON, KIM)
    assert (erased.kind, erased.reason, erased.subject) == (
        "erase",
        "a letter of March",
        exported.subject,
    )
    assert erased.result["erased"]["messages"] == 2
    assert "ada" not in f"{erased}{exported}"
    assert [each.id for each in await shop.privacy.requests(1)] == [erased.id]


@pytest.mark.parametrize("by", ["email", "external_id", "session_id"])
@pytest.mark.parametrize("value", ["nobody", "", "\0"])
async def test_of_nobody_nothing_is_kept(shop, by, value):
    await start(shop)

    assert await shop.privacy.export(DataSubject(by, value), KIM) is None
    assert await shop.privacy.erase(DataSubject(by, value), KIM, "") is None
    assert list(await shop.privacy.requests(10)) == []


async def test_it_is_decided_for_every_table_what_becomes_of_people_in_it(database):
    rows = await database.fetch(
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
    )

    decided = {*tables.PERSONAL, *tables.STANDING, *tables.ORDERED, *tables.FIGURES}
    decided |= tables.NOT_PERSONAL
    assert {name for (name,) in rows} - decided == set()

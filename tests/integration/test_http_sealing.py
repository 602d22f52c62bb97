"""A whole visit where what is personal is sealed: no table shows a word of it without the key."""

from dataclasses import replace

import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.factory import ServiceFactory
from sales_conversion.interfaces.sealing import PLAIN
from sales_conversion.models import Change, Opening
from sales_conversion.models.memory import Memory, RememberedFact
from sales_conversion.providers.sealing.keys import new_keys
from sales_conversion.repositories.sealed_columns import SEALED
from tests.conftest import NOON, house_settings
from tests.integration.http_shopper import ADDRESS, CONTACT, ORDER, SESSION
from tests.integration.test_http_privacy import ERASE, EXPORT, SAID, found_in, known_shopper, live

MARKS = (SAID, *CONTACT.values(), ADDRESS["line1"], "zigzagging", "hypnotically")


@pytest.fixture
def settings(database_url, request):
    return house_settings(database_url=database_url, encryption_keys=request.param)


async def visit(client, house, owner):
    """Talk, buy, be given some of it back, and be remembered."""
    shopper = await known_shopper(client, house)
    order = await live(shopper, buys=True, seen_as="event 7")
    how = {"amount": {"amount": "5.00", "currency": "USD"}, "reason": "zigzagging scratch"}
    headers = {**owner, "Idempotency-Key": "some goes back"}
    where = f"{ORDER}/{order['order_id']}"
    await client.post(f"{where}/paid", json={}, headers={**owner, "Idempotency-Key": "paid"})
    back = await client.post(f"{where}/refund", json=how, headers=headers)
    assert back.status_code == 200, back.text
    await be_remembered(house, shopper.session_id)
    return shopper, order


async def be_remembered(house, session_id):
    conversations = house.storage.conversations
    found = await conversations.load(session_id)
    fact = RememberedFact("taste", "hypnotically", "hypnotically loud", "m1", 0.9, NOON)
    dialogue = replace(found.session.dialogue, memory=Memory("likes it hypnotically", (fact,)))
    session = replace(found.session, dialogue=dialogue)
    profile = found.profile.learn({"taste": "hypnotically"})
    profile = replace(profile, phone=CONTACT["phone"])
    await conversations.commit(Change(session, profile, found.cart, visitor=found.visitor))


async def columns_that_say(house, marks):
    """The sealed columns in which any of *marks* can be read."""
    told = set()
    for table, columns in SEALED.items():
        for column in columns:
            sql = f"SELECT coalesce(string_agg({column}::text, ' '), '') FROM {table}"
            text = await house.storage.database.fetchval(sql)
            if any(mark.lower() in text.lower() for mark in marks):
                told.add((table, column))
    return told


@pytest.mark.parametrize("settings", [new_keys()], indirect=True, ids=["sealed"])
async def test_no_table_says_a_word_of_a_shopper_who_is_sealed(client, house, goods, owner):
    assert goods
    shopper, order = await visit(client, house, owner)

    assert await found_in(house, MARKS) == {}
    assert "zigzagging scratch" in (await shopper.get(SESSION)).text
    placed = await client.get(f"{ORDER}/{order['order_id']}", headers=owner)
    assert (placed.json()["contact"]["email"], placed.status_code) == (CONTACT["email"], 200)
    assert "zigzagging scratch" in placed.text
    handed = await client.post(EXPORT, json={"email": CONTACT["email"].upper()}, headers=owner)
    assert all(mark in handed.text for mark in MARKS), handed.text
    assert "sealed:" not in handed.text
    assert "blind" not in handed.text
    assert await house.storage.sealing() == (True, "rows are sealed with: first")


@pytest.mark.parametrize("settings", [new_keys()], indirect=True, ids=["sealed"])
async def test_a_key_that_is_missing_is_named_before_anybody_asks_for_it(house, clock):
    async with house:
        await house.conversation.runner.start(Opening())
        house.storage.sealer = PLAIN
        told = await house.storage.sealing()

    assert told == (False, "SALES_ENCRYPTION_KEYS lacks first: rows need it")


@pytest.mark.parametrize("settings", [new_keys()], indirect=True, ids=["sealed"])
async def test_nobody_begins_without_a_key_that_rows_need(house, settings):
    async with house:
        await house.conversation.runner.start(Opening())

    without = ServiceFactory(settings.model_copy(update={"encryption_keys": "off"}))
    with pytest.raises(ConfigurationError, match=r"SALES_ENCRYPTION_KEYS lacks first"):
        await without.open()


@pytest.mark.parametrize("settings", [new_keys()], indirect=True, ids=["sealed"])
@pytest.mark.parametrize("path", [EXPORT, ERASE])
async def test_whom_a_missing_key_hides_is_not_said_to_be_unknown(client, house, owner, path):
    await house.conversation.runner.start(Opening())
    house.storage.sealer = PLAIN

    answer = await client.post(path, json={"email": CONTACT["email"]}, headers=owner)

    assert (answer.status_code, answer.json()["code"]) == (503, "overloaded")
    assert "lacks first" in answer.json()["detail"]


@pytest.mark.parametrize("settings", ["off"], indirect=True)
async def test_every_column_that_is_sealed_would_say_something(client, house, goods, owner):
    assert goods
    await visit(client, house, owner)

    every = {(table, column) for table, columns in SEALED.items() for column in columns}
    assert await columns_that_say(house, MARKS) == every

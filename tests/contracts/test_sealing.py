"""What is promised of the words of shoppers where they are sealed, in PostgreSQL."""

from dataclasses import replace

import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.interfaces.sealing import PLAIN
from sales_conversion.models import ChatMessage
from sales_conversion.models.listing import ConversationQuery, OrderQuery
from sales_conversion.providers.sealing.keys import new_keys, read_keys
from sales_conversion.providers.sealing.sealer import Sealer
from sales_conversion.repositories import personal_tables as tables
from sales_conversion.repositories.conditions import Conditions
from sales_conversion.repositories.sealed_columns import BLIND, NOTHING, SEALED
from sales_conversion.repositories.sealed_columns import PLAIN as PLAIN_COLUMNS
from sales_conversion.repositories.transcript_words import hits
from tests.contracts.conftest import kept_in
from tests.contracts.makers import NOON, blank, buy, item, new_id


async def said(shop, *texts):
    """The id of a conversation in which a shopper said *texts*."""
    change = blank()
    messages = tuple(ChatMessage(new_id(), "shopper", text, NOON) for text in texts)
    await shop.conversations.commit(replace(change, said=messages))
    return change.session.id


async def heard(shop, session_id):
    return [each.text for each in (await shop.conversations.load(session_id)).messages]


async def found(shop, words):
    listed = await shop.transcripts.find(ConversationQuery(words=words), None, 10)
    return {each.session_id for each in listed}


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("grinder", True),
        ("CRÈME burr", True),
        ("kim@shop.example", True),
        ("9.50", True),
        ("burr teapot", False),
        ("grind", False),
        ("!?", False),
    ],
)
async def test_a_sealed_talk_is_found_by_whole_words(stored, words, finds):
    text = "A burr grinder, and crème; write to Kim@shop.example, I pay 9.50."
    session_id = await said(stored, text)
    await said(stored, "a teapot")

    assert await found(stored, words) == ({session_id} if finds else set())


async def test_what_is_common_is_looked_for_in_each_talk(database, sealer, stored, in_plain):
    sealed, plain = await said(stored, "a burr grinder"), await said(in_plain, "a grinder")
    await said(stored, "a teapot")

    async def looked_for(words):
        asked, where = Conditions(), await hits(database, sealer, words, rare=0)
        where.require(asked)
        talks = "SELECT session_id FROM conversation_states c WHERE"
        return {row[0] for row in await database.fetch(f"{talks} {asked.sql}", *asked.values)}

    assert await looked_for("grinder") == {sealed, plain}
    assert await looked_for("burr grinder") == {sealed}


async def test_plain_and_sealed_live_side_by_side(stored, in_plain):
    plain, sealed = await said(in_plain, "a teapot"), await said(stored, "a green teapot")

    assert await heard(stored, plain) == ["a teapot"]
    assert await heard(stored, sealed) == ["a green teapot"]
    assert await found(stored, "teapot") == {plain, sealed}


async def test_what_only_looks_sealed_is_what_was_said(stored, in_plain):
    likes = ["sealed:1:first:AAAA", "sealed:0:x", "sealed: a box"]

    sealed, plain = await said(stored, *likes), await said(in_plain, *likes)

    assert await heard(stored, sealed) == await heard(stored, plain) == likes
    assert await heard(in_plain, plain) == likes


async def test_with_an_older_key_it_is_read_and_found_and_without_it_the_key_is_named(
    database, clock
):
    old, new = new_keys().replace("first:", "old:"), new_keys()
    session_id = await said(kept_in(database, clock, Sealer(read_keys(old))), "a teapot")

    both = kept_in(database, clock, Sealer(read_keys(f"{new},{old}")))

    assert (await heard(both, session_id), await found(both, "teapot")) == (
        ["a teapot"],
        {session_id},
    )
    for without in (Sealer(read_keys(new)), PLAIN):
        with pytest.raises(ConfigurationError, match=r"sealed with the key 'old'"):
            await heard(kept_in(database, clock, without), session_id)


async def test_a_sealed_order_is_found_by_its_number_and_whole_words_of_who_ordered(stored):
    _, order = await buy(stored, item("A"))
    name, email = order.contact.name, order.contact.email

    async def found(words):
        return [each.id for each in await stored.orders.find(OrderQuery(words=words), None, 10)]

    for words in (order.number[3:], name.upper(), email, f"{email} {name}"):
        assert await found(words) == [order.id], words
    for words in ("%", "nobody", f"{name} nobody", "!?"):
        assert await found(words) == [], words


COLUMNS = """SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = ANY($1) AND data_type IN
    ('text', 'json', 'jsonb', 'character varying', 'ARRAY', 'bytea', 'character')"""
BESIDE = {"audit", "one_time_keys", "privacy_requests", "silenced"}
"""Where nobody is erased from, and of whom something might be said all the same."""


async def test_it_is_decided_for_every_column_of_people_how_it_is_kept(database):
    people = {*tables.PERSONAL, *tables.STANDING, *tables.ORDERED, *tables.FIGURES, *BESIDE}
    kept = {tuple(row) for row in await database.fetch(COLUMNS, sorted(people))}

    decided = [(t, c) for each in (SEALED, PLAIN_COLUMNS, BLIND) for t in each for c in each[t]]
    decided += [(table, column) for table in NOTHING for column in NOTHING[table].split()]
    assert set(decided) == kept
    assert len(decided) == len(set(decided))

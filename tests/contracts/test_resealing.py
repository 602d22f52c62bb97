"""What is promised when keys change, in PostgreSQL: nothing is lost, and nobody waits for it."""

from dataclasses import replace

import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.interfaces.sealing import PLAIN
from sales_conversion.models import ChatMessage, Contact, Dialogue
from sales_conversion.models.listing import ConversationQuery, OrderQuery
from sales_conversion.models.memory import Memory
from sales_conversion.models.privacy import DataSubject
from sales_conversion.providers.sealing.keys import new_keys, read_keys
from sales_conversion.providers.sealing.sealer import Sealer
from sales_conversion.repositories.resealing import Resealing
from tests.contracts.conftest import kept_in
from tests.contracts.makers import (
    NOON,
    again,
    blank,
    buy,
    continued,
    everything,
    item,
    new_id,
    start,
)

OLD, NEW = new_keys().replace("first:", "old:"), new_keys().replace("first:", "new:")


def sealer(keys):
    return Sealer(read_keys(keys))


async def shopped(shop):
    """A conversation with a bit of everything, and one that bought."""
    conversation = await start(shop)
    told = everything(conversation)
    profile = replace(told.profile, email="Ada@b.example", phone="+1 415")
    await shop.conversations.commit(replace(told, profile=profile))
    bought, order = await buy(shop, item("A"))
    return conversation, bought, order


async def rotated(database, keys):
    told = [each async for each in Resealing(database, sealer(keys)).reseal()]
    assert [each.left for each in told] == [0] * len(told)
    return sum(each.rows for each in told)


async def names(database):
    found = await Resealing(database, PLAIN).in_use()
    return {name for rows in found.values() for name in rows}


async def picture(shop, *conversations):
    """All that a shop can read of *conversations*."""
    sessions = [each.session.id for each in conversations]
    return (
        [await shop.conversations.load(each, messages=50) for each in sessions],
        [await shop.conversations.turns(each) for each in sessions],
        [await shop.conversations.quotes(each) for each in sessions],
        await shop.transcripts.summaries(sessions),
        await shop.stream.since(sessions[0], 0, 50),
        await shop.orders.find(OrderQuery(), None, 10),
    )


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        (OLD, f"{NEW},{OLD}", {"new"}),
        ("off", NEW, {"new"}),
        (OLD, f"off,{OLD}", {""}),
        (OLD, OLD, {"old"}),
    ],
    ids=["another key", "sealed", "opened", "the same"],
)
async def test_all_is_sealed_by_the_first_key_and_reads_as_it_did(
    database, clock, before, after, left
):
    shop = kept_in(database, clock, sealer(before))
    talk, bought, _ = await shopped(shop)
    told = await picture(shop, talk, bought)

    rows = await rotated(database, after)

    assert (rows > 0) == (before != after)
    assert await names(database) == left
    anew = kept_in(database, clock, sealer(after.split(",")[0]))
    assert await picture(anew, talk, bought) == told
    assert await rotated(database, after) == 0


@pytest.mark.parametrize("after", [f"{NEW},{OLD}", f"off,{OLD}"], ids=["sealed", "opened"])
async def test_people_and_words_are_found_before_during_and_after(database, clock, after):
    shop = kept_in(database, clock, sealer(OLD))
    talk, _, order = await shopped(shop)
    email = order.contact.email

    async def found(shop):
        async def talks(words):
            listed = await shop.transcripts.find(ConversationQuery(words=words), None, 10)
            return {each.session_id for each in listed}

        orders = await shop.orders.find(OrderQuery(words=email), None, 10)
        return (
            await talks("hello"),
            await talks("ada@b.example"),
            await talks(email),
            [each.id for each in orders],
            (await shop.privacy.export(DataSubject("email", email), "kim")).keys(),
        )

    before = await found(shop)
    assert before[1] == {talk.session.id}
    assert before[3] == [order.id]

    during = await found(kept_in(database, clock, sealer(after)))
    await rotated(database, after)

    assert during == before
    assert await found(kept_in(database, clock, sealer(after.split(",")[0]))) == before


async def test_whoever_answers_meanwhile_is_not_in_the_way_and_loses_nothing(database, clock):
    shop = kept_in(database, clock, sealer(OLD))
    conversation = await start(shop)
    both = sealer(f"{NEW},{OLD}")

    await rotated(database, f"{NEW},{OLD}")
    answering = kept_in(database, clock, both)
    await answering.conversations.commit(everything(conversation))

    told = await again(kept_in(database, clock, sealer(NEW)), conversation)
    assert told.session.version == conversation.session.version + 1
    assert [each.text for each in told.messages] == ["hello", "hi ☕"]


async def test_a_row_that_somebody_holds_is_left_and_found_by_the_next_round(database, clock):
    shop = kept_in(database, clock, sealer(OLD))
    change = blank()
    await shop.conversations.commit(change)
    anew = Resealing(database, sealer(f"{NEW},{OLD}"))

    async with database.transaction() as transaction:
        await transaction.fetch("SELECT FROM conversation_states FOR UPDATE")
        told = {each.table: (each.rows, each.left) async for each in anew.reseal()}
    assert told["conversation_states"] == (0, 1)
    assert told["user_profiles"] == (1, 0)

    told = {each.table: (each.rows, each.left) async for each in anew.reseal()}
    assert told["conversation_states"] == (1, 0)
    assert told["user_profiles"] == (0, 0)


async def test_a_key_that_is_missing_is_named_and_nothing_is_changed(database, clock):
    await shopped(kept_in(database, clock, sealer(OLD)))

    with pytest.raises(ConfigurationError, match="with the key 'old'"):
        await rotated(database, NEW)

    assert await names(database) == {"old"}


async def test_rows_are_gone_through_page_by_page(database, clock):
    shop = kept_in(database, clock, sealer(OLD))
    for _ in range(5):
        await start(shop)

    anew = Resealing(database, sealer(f"{NEW},{OLD}"), at_once=2)
    told = {each.table: each.rows async for each in anew.reseal()}

    assert told["conversation_states"] == told["user_profiles"] == 5
    assert await names(database) == {"new"}


async def test_so_many_at_the_end_of_a_table_tell_which_keys_are_in_use(database, clock):
    for keys in (OLD, NEW, NEW):
        hello = ChatMessage(new_id(), "shopper", "hello", NOON)
        await start(kept_in(database, clock, sealer(keys)), said=(hello,))

    all_of_them = await Resealing(database, PLAIN).in_use()
    last = await Resealing(database, PLAIN).in_use(2)

    assert all_of_them["messages"] == {"new": 2, "old": 1}
    assert last["messages"] == {"new": 2}


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [(OLD, f"off,{OLD}", {""}), ("off", OLD, {"old"}), (OLD, f"{NEW},{OLD}", {"new"})],
    ids=["opened", "sealed", "another key"],
)
async def test_what_is_remembered_outlives_a_turn_that_left_it_as_it_was(
    database, clock, before, after, left
):
    shop, anew = kept_in(database, clock, sealer(before)), kept_in(database, clock, sealer(after))
    change = blank()
    dialogue = Dialogue(memory=Memory(summary="likes it loud"))
    session = replace(change.session, dialogue=dialogue)
    await shop.conversations.commit(replace(change, session=session))

    found = await anew.conversations.load(session.id)
    talked = continued(found, session=replace(found.session, dialogue=Dialogue(personal=True)))
    await anew.conversations.commit(replace(talked, same=frozenset({"memory"})))

    kept = replace(dialogue, personal=True)
    assert (await anew.conversations.load(session.id)).session.dialogue == kept
    await rotated(database, after)
    assert await names(database) == left
    alone = kept_in(database, clock, sealer(after.split(",")[0]))
    assert (await alone.conversations.load(session.id)).session.dialogue == kept


@pytest.mark.parametrize(
    ("before", "after"),
    [("off", OLD), (OLD, f"{NEW},{OLD}"), (OLD, f"off,{OLD}")],
    ids=["sealed", "another key", "opened"],
)
async def test_what_was_forgotten_is_sealed_like_the_rest_and_not_found_again(
    database, clock, before, after
):
    shop, anew = kept_in(database, clock, sealer(before)), kept_in(database, clock, sealer(after))
    conversation, order = await buy(shop, item("A"))
    closed = replace(order, status="completed")
    await shop.conversations.commit(continued(conversation, orders=(closed,)))
    clock.forward(days=1)
    forgotten = {"conversations": conversation.session.id, "orders": order.id}
    for what, subject in forgotten.items():
        await shop.retention.forget(what, subject, clock.now())
    found = await Resealing(database, PLAIN).in_use()
    assert found["orders"] == {"" if before == "off" else "old": 1}

    await rotated(database, after)

    for what in forgotten:
        assert await anew.retention.outlived(what, clock.now(), 10) == []
    assert (await anew.orders.get(order.id)).contact == Contact()

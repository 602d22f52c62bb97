"""What merchants are promised to find of conversations, in memory as in PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.models import (
    Assignment,
    ChatMessage,
    Details,
    Dialogue,
    Money,
    Move,
    Objection,
    StreamPart,
    TurnAnswered,
    TurnRecord,
)
from sales_conversion.models.listing import ConversationCounts, ConversationQuery, Place
from sales_conversion.models.people import Handler
from tests.contracts.makers import NOON, blank, buy, continued, item, new_id, receipt, start

SAID = ("direct", "answer", ())
KIM = Handler("key.kim", "Kim", NOON)


def said(text, role="shopper", minutes=0, author=""):
    return ChatMessage(new_id(), role, text, NOON + timedelta(minutes=minutes), author)


async def talk(shop, *messages, stage="discovery", minutes=0, channel="web", history=(), **about):
    """A conversation that began at noon and whose shopper did something so many minutes later."""
    change = blank()
    session = replace(
        change.session,
        active_at=NOON + timedelta(minutes=minutes),
        current_stage=stage,
        stage_history=history,
        channel=channel,
        dialogue=Dialogue(**about),
    )
    await shop.conversations.commit(replace(change, session=session, said=messages))
    return session.id


async def found(shop, after=None, limit=100, **query):
    listed = await shop.transcripts.find(ConversationQuery(**query), after, limit)
    return [each.session_id for each in listed]


async def test_those_whose_shoppers_did_something_last_come_first(shop):
    early, late = await talk(shop, minutes=1), await talk(shop, minutes=2)

    assert await found(shop) == [late, early]


async def test_a_list_goes_on_behind_any_of_its_lines(shop):
    ids = [await talk(shop, minutes=n // 2) for n in range(5)]
    whole = await shop.transcripts.find(ConversationQuery(), None, 100)
    assert {each.session_id for each in whole} == set(ids)

    pages = [await found(shop, each.place, 2) for each in whole]

    listed = [each.session_id for each in whole]
    assert pages == [listed[n + 1 : n + 3] for n in range(5)]


async def test_a_summary_tells_who_it_is_and_how_it_stands(shop):
    at = NOON + timedelta(minutes=3)
    session_id = await talk(
        shop,
        said("hello"),
        said("psst", "whisper", author="Kim"),
        said("I am Kim", "human", author="Kim"),
        minutes=3,
        handler=KIM,
        objections=(Objection("price", "a"), Objection("trust", "b")),
        details=Details(name="Ada", email="ada@b.example"),
    )

    (told,) = await shop.transcripts.summaries([session_id])

    assert (told.started_at, told.active_at, told.stage) == (NOON, at, "discovery")
    assert (told.customer, told.messages, told.handler) == ("Ada", 2, KIM)
    assert told.objections == ("price", "trust")
    assert (told.cart_total, told.order, told.is_waiting, told.is_returning) == (
        None,
        None,
        False,
        False,
    )
    assert (told.last_message.text, told.last_message.author) == ("I am Kim", "Kim")


async def test_a_summary_names_the_newest_order_and_what_the_cart_comes_to(shop):
    conversation, order = await buy(shop, item("A"))

    (told,) = await shop.transcripts.summaries([conversation.session.id])

    assert (told.order.id, told.order.number, told.order.total) == (
        order.id,
        order.number,
        order.total,
    )
    assert told.cart_total == Money(3998, "USD")


async def test_whispers_are_told_to_merchants_and_to_nobody_else(shop):
    session_id = await talk(shop, said("hello"), said("they are a friend", "whisper"))

    told = await shop.transcripts.said(session_id, 10)

    assert [each.text for each in told] == ["hello", "they are a friend"]
    heard = (await shop.conversations.load(session_id)).messages
    assert [each.text for each in heard] == ["hello"]
    assert [each.text for each in await shop.transcripts.said(session_id, 1)] == [told[-1].text]


@pytest.mark.parametrize("shop", ["remembered", "in_plain"], indirect=True)
@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("grinder", True),
        ("GRIND", True),
        ("burr grinder", True),
        ("burr teapot", False),
        ("rinder", False),
        ("kim@shop.example", True),
        ("9.50", True),
        ("crème", True),
        ("'; drop \\ table", False),
        ("!?", False),
    ],
)
async def test_words_that_were_said_are_found_by_their_beginnings(shop, words, finds):
    session_id = await talk(
        shop, said("A burr grinder, and crème; write to Kim@shop.example, I pay 9.50.")
    )
    await talk(shop, said("a teapot"))

    assert await found(shop, words=words) == ([session_id] if finds else [])


async def test_who_and_what_has_a_name_is_found_by_all_of_it(shop):
    conversation, order = await buy(shop, item("A"))
    await talk(shop)
    profile = replace(conversation.profile, email="Ada@B.example", external_id="customer-7")
    await shop.conversations.commit(continued(conversation, profile=profile))
    session_id = conversation.session.id

    for name in (session_id, order.id, order.number.lower(), "ada@b.example", "customer-7"):
        assert await found(shop, words=name) == [session_id], name
    assert await found(shop, words=order.contact.email.upper()) == [session_id]


async def test_stage_channel_and_time_are_asked_for(shop):
    here = await talk(shop, stage="cart", channel="email")
    await talk(shop)

    assert await found(shop, stage="cart") == await found(shop, channel="email") == [here]
    assert await found(shop, stage="cart", channel="web") == []
    assert len(await found(shop, since=NOON, until=NOON + timedelta(seconds=1))) == 2
    assert await found(shop, until=NOON) == await found(shop, since=NOON.replace(hour=13)) == []


async def test_a_conversation_is_open_waits_for_a_person_or_is_taken(shop):
    goes_on = await talk(shop)
    waits = await talk(shop, wants_person=True)
    taken = await talk(shop, handler=KIM, wants_person=True)
    shop.clock.forward(minutes=31)

    assert await found(shop, status="open") == [taken]
    assert await found(shop, status="waiting") == [waits]
    assert await found(shop, status="taken") == [taken]
    assert await shop.transcripts.counts() == ConversationCounts(1, 1)
    shop.clock.forward(hours=24)
    assert await found(shop, status="waiting") == []
    assert set(await found(shop, status="abandoned")) == {goes_on, waits}


async def test_what_has_just_happened_goes_on(shop):
    goes_on = await talk(shop)

    assert await found(shop, status="open") == [goes_on]
    assert await found(shop, status="abandoned") == []
    assert await shop.transcripts.counts() == ConversationCounts(1, 0)


async def test_who_left_without_an_order_left_where_they_stood_before(shop):
    move = Move("cart", "abandoned", NOON, ("quiet",))
    quiet = await talk(shop, stage="cart")
    counted_out = await talk(shop, stage="abandoned", history=(move,))
    conversation, _ = await buy(shop, item("A"))

    assert set(await found(shop, left_at="cart")) == {quiet, counted_out}
    assert await found(shop, left_at="abandoned") == [counted_out]
    assert await found(shop, left_at=conversation.session.current_stage) == []
    assert await found(shop, status="ordered") == [conversation.session.id]


async def test_of_who_left_the_last_objection_counts(shop):
    raised = (Objection("trust", "a"), Objection("price", "b"))
    session_id = await talk(shop, stage="cart", objections=raised)

    assert await found(shop, left_at="cart", objection="price") == [session_id]
    assert await found(shop, left_at="cart", objection="trust") == []
    assert await found(shop, objection="trust") == [session_id]


async def asked(shop, *answered):
    """A talk that left at the cart, with answers to these intents, each (minute, intent)."""
    change = blank()
    events = tuple(
        TurnAnswered(change.session.id, NOON + timedelta(minutes=at), new_id(), intent, *SAID)
        for at, intent in answered
    )
    session = replace(change.session, current_stage="cart")
    await shop.conversations.commit(replace(change, session=session, events=events))
    return session.id


async def test_of_who_left_the_last_question_counts(shop):
    policy = await asked(shop, (1, "compare"), (2, "ask_policy"), (3, "add_to_cart"))
    late = await asked(shop, (2, "compare"), (1, "ask_policy"))
    nothing = await asked(shop, (1, "add_to_cart"))
    await talk(shop, stage="cart")

    assert await found(shop, left_at="cart", question="ask_policy") == [policy]
    assert await found(shop, left_at="cart", question="compare") == [late]
    assert await found(shop, question="none") == [nothing]
    assert await found(shop, left_at="discovery", question="compare") == []
    assert await found(shop, question="add_to_cart") == []


async def test_objections_and_arms_are_asked_for(shop):
    session_id = await talk(shop, objections=(Objection("price", "a"),))
    conversation = await start(shop, assignments=(Assignment("tone", "warm"),))

    assert await found(shop, objection="price") == [session_id]
    assert await found(shop, objection="pri") == []
    given = [conversation.session.id]
    assert await found(shop, experiment="tone") == given
    assert await found(shop, experiment="tone", arm="warm") == given
    assert await found(shop, experiment="tone", arm="cold") == []


async def test_a_turn_is_found_by_its_id(shop):
    session_id = await talk(shop)
    conversation = await shop.conversations.load(session_id)
    answered = receipt(new_id(), session_id).outcome
    turn = TurnRecord(answered.reply, answered.results, "discovery", NOON, {"all": 2.5})
    await shop.conversations.commit(continued(conversation, turn=turn))

    assert await shop.transcripts.turn(answered.reply.turn_id) == (session_id, turn)
    assert await shop.transcripts.turn(new_id()) is None
    assert await shop.transcripts.turn("\0") is None


async def test_what_was_told_since_then_is_told_with_its_session(shop):
    change = blank()
    await shop.conversations.commit(replace(change, stream=StreamPart(7, (b"{}",))))
    told = [(change.session.id, 7)]

    assert await shop.transcripts.changed(NOON - timedelta(seconds=1), 10) == told
    assert await shop.transcripts.changed(NOON, 10) == []


@pytest.mark.parametrize("name", ["", "nothing", "\0"])
async def test_what_nobody_has_is_not_found(shop, name):
    assert list(await shop.transcripts.said(name, 5)) == []
    assert await shop.transcripts.find(ConversationQuery(stage="\0"), None, 5) in ((), [])
    assert await found(shop, Place(NOON, name)) == []

"""A long talk with a language model: what it remembers, and that it forgets when it is told to."""

import pytest

from sales_conversion.language.recalled import MOST, earlier_in
from sales_conversion.language.tokens import tokens_of
from sales_conversion.models import Message, Remember
from sales_conversion.models.memory import Memory
from tests.conftest import house_settings
from tests.integration.noting import MODEL, OF_THE_SISTER, noting

LITTLE = {"summary": "They look around.", "facts": []}
CHAT = ("hm, blimbu frotz", "wozzle the gleep", "frotz again", "gleep gleep")
"""What nobody understands: a model is asked what it means."""


@pytest.fixture(params=["memory", "postgres"])
def settings(request):
    if request.param == "memory":
        return house_settings(storage="memory", model=(MODEL,))
    dsn = request.getfixturevalue("database_url")
    return house_settings(database_url=dsn, search="postgresql", model=(MODEL,))


@pytest.fixture
def jobs():
    """What happens by itself does."""


@pytest.fixture
def model():
    return noting(otherwise=LITTLE)


@pytest.fixture
def house(house, model):
    house.language.models = {MODEL: model}
    return house


@pytest.fixture
def say(services, runner, session_id, clock):
    async def say(*texts):
        for text in texts:
            clock.forward(seconds=20)
            outcome = await runner.run(session_id, Message(text))
            await services.jobs.remembering.drain()
        return outcome

    return say


@pytest.fixture
def dialogue(services, session_id):
    async def dialogue():
        return (await services.storage.conversations.load(session_id)).session.dialogue

    return dialogue


def asked_for(model, purpose):
    return [request for request in model.asked if request.purpose == purpose]


async def test_a_talk_is_summed_up_after_its_answers(say, dialogue, model):
    await say("something quiet for my sister", *CHAT)

    memory = (await dialogue()).memory
    assert memory.summary == OF_THE_SISTER["summary"]
    assert [(fact.value, fact.quote) for fact in memory.facts] == [("sister", "for my sister")]
    assert len(asked_for(model, "remember")) == 1


@pytest.mark.parametrize("purpose", ["read", "answer"])
async def test_who_understands_and_who_words_is_told_what_was_summed_up(say, model, purpose):
    await say("something quiet for my sister", *CHAT, "frotz the blimbu")

    request = asked_for(model, purpose)[-1]
    assert f"EARLIER IN THIS TALK\n{OF_THE_SISTER['summary']}" in request.prompt
    assert '(the shopper: "for my sister")' in request.prompt


async def test_what_it_took_is_kept_with_the_next_turn(say, dialogue, services, session_id):
    await say("something quiet for my sister", *CHAT[:2])
    before = (await dialogue()).model_spent.tokens
    [call] = (await dialogue()).memory.calls

    await say("thanks")

    last = (await services.storage.conversations.turns(session_id))[-1]
    assert (call.purpose, call.outcome) == ("remember", "answered")
    assert last.reply.calls[0] == call
    assert [c.purpose for c in last.reply.calls].count("remember") == 1
    taken = sum(each.usage.tokens for each in last.reply.calls)
    assert (await dialogue()).model_spent.tokens == before + taken


async def test_each_summary_is_kept_with_one_turn_and_counted_once(
    say, dialogue, services, session_id, model
):
    await say("something quiet for my sister", *CHAT, *CHAT, "thanks", "bye")

    turns = await services.storage.conversations.turns(session_id)
    calls = [call for turn in turns for call in turn.reply.calls]
    asked = len(asked_for(model, "remember"))
    assert asked >= 2
    assert [call.purpose for call in calls].count("remember") == asked
    taken = sum(call.usage.tokens for call in calls)
    assert (await dialogue()).model_spent.tokens == taken


async def test_nothing_said_before_a_fresh_start_reaches_a_model_again(say, dialogue, model):
    await say("something quiet for my sister Eve", *CHAT, *CHAT)
    await say("blimbu for my sister Eve")
    assert (await dialogue()).memory.summary
    before = len(model.asked)

    await say("start over", "wozzle frotz", *CHAT, *CHAT, *CHAT, "gleep the blimbu")

    later = [request.prompt for request in list(model.asked)[before:]]
    assert {"read", "remember"} <= {r.purpose for r in list(model.asked)[before:]}
    assert not [prompt for prompt in later if "sister" in prompt or "Eve" in prompt]
    assert not [prompt for prompt in later if "something quiet" in prompt]
    assert (await dialogue()).memory.summary == LITTLE["summary"]
    assert (await dialogue()).memory.facts == ()


async def test_a_summary_that_was_under_way_when_it_was_forgotten_is_dropped(
    say, dialogue, runner, session_id
):
    await say("something quiet for my sister", *CHAT)
    begun_upon = (await dialogue()).memory
    await say("start over")

    await runner.run(session_id, Remember(Memory(summary="They like red."), begun_upon))

    assert (await dialogue()).memory.summary == ""
    assert (await dialogue()).memory.since


async def test_a_turn_under_way_is_not_decided_again_for_a_summary(
    services, runner, session_id, dialogue, clock
):
    contexts = services.conversation.contexts
    handle = await contexts.open(session_id)
    upon = handle.session.dialogue.memory
    await runner.run(session_id, Remember(Memory(summary="They like red."), upon))
    assert (await dialogue()).memory.summary == "They like red."

    handle.touch()
    await contexts.commit(handle.change(None))

    assert (await dialogue()).memory.summary == "They like red."


async def test_a_hundred_turns_are_remembered_in_as_few_words_as_ten(say, dialogue, model):
    sizes = []
    for number in range(100):
        await say(f"blimbu {'frotz ' * (number % 7)}for my sister")
        sizes.append(tokens_of(earlier_in((await dialogue()).memory)))

    notes, answers = sizes_of(model, "remember"), sizes_of(model, "answer")
    assert max(sizes) <= MOST
    assert sizes[99] == sizes[20] > 0
    assert max(notes) <= 2000
    assert len(notes) <= 34
    assert max(answers) <= 4000


def sizes_of(model, purpose):
    return [tokens_of(f"{r.prefix}{r.prompt}") for r in asked_for(model, purpose)]

"""What people of the shop do in a talk, through the one door."""

import pytest

from sales_conversion.errors import Conflict
from sales_conversion.models import HandedBack, HumanMessage, Message, PersonTookOver, Timeout
from sales_conversion.models.people import HandBack, Person, TakeOver, Whisper
from tests.conftest import house_settings

KIM, SAM = Person("key.kim", "Kim"), Person("key.sam", "Sam")


@pytest.fixture
def settings():
    return house_settings(storage="memory", model=("stub:0ms",))


@pytest.fixture
def load(conversations, session_id):
    async def load():
        return await conversations.load(session_id)

    return load


async def test_a_timer_does_not_ring_while_a_person_has_it(runner, session_id, load, clock):
    before = (await load()).session.current_stage
    await runner.run(session_id, TakeOver(KIM))
    clock.forward(days=2)

    await runner.run(session_id, Timeout(before))

    assert (await load()).session.current_stage == before
    await runner.run(session_id, HandBack(KIM))
    await runner.run(session_id, Timeout(before))
    assert (await load()).session.current_stage != before


async def test_what_happened_is_an_event_once(runner, session_id, conversations):
    for action in (TakeOver(KIM), TakeOver(KIM), HandBack(KIM), HandBack(KIM)):
        await runner.run(session_id, action)

    happened = [type(each) for each in await conversations.events(session_id)]
    assert happened.count(PersonTookOver) == happened.count(HandedBack) == 1


async def test_what_the_shopper_says_meanwhile_is_kept_without_a_turn(runner, session_id, load):
    await runner.run(session_id, TakeOver(KIM))

    outcome = await runner.run(session_id, Message("hello?", "m-1"), "k")
    again = await runner.run(session_id, Message("hello?", "m-1"), "k")

    assert (outcome.reply.text, outcome.reply.message_id) == ("", "m-1")
    assert (outcome.handler.name, again.replayed) == ("Kim", True)
    assert [each.text for each in (await load()).messages].count("hello?") == 1
    assert (await load()).session.active_at == outcome.handler.since


async def test_only_who_has_it_speaks(runner, session_id, load):
    await runner.run(session_id, TakeOver(KIM))

    with pytest.raises(Conflict, match="Kim has this conversation"):
        await runner.run(session_id, HumanMessage("me too", "Sam", SAM.id))

    assert (await load()).messages[-1].role == "assistant"


async def test_a_whisper_waits_for_the_next_answer_of_a_model(runner, session_id, load, services):
    await runner.run(session_id, Whisper("they like blue", KIM))
    waiting = (await load()).session.dialogue.whispers

    answered = await runner.run(session_id, Message("show me a grinder"))

    assert services.language.is_there
    assert (waiting, answered.reply.generated_by) == (("they like blue",), "model")
    assert (await load()).session.dialogue.whispers == ()


async def test_only_the_last_whispers_wait(runner, session_id, load):
    for number in range(7):
        await runner.run(session_id, Whisper(str(number), KIM))

    assert (await load()).session.dialogue.whispers == ("2", "3", "4", "5", "6")

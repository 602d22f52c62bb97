"""What the shopper has us forget: in the talk, in the profile, and for whoever words an answer."""

from dataclasses import replace

import pytest

from sales_conversion.models import Message, Opening
from tests.conftest import house_settings


@pytest.fixture
def settings():
    return house_settings(storage="memory")


@pytest.fixture
def say(runner, session_id, clock):
    async def say(*texts, to=session_id):
        for text in texts:
            clock.forward(seconds=20)
            outcome = await runner.run(to, Message(text))
        return outcome

    return say


@pytest.fixture
def opened(services, session_id):
    """Return the turn as who answers the next message sees it."""

    async def opened(of=session_id):
        return (await services.conversation.contexts.open(of)).turn()

    return opened


async def test_a_fresh_start_forgets_the_wishes_and_what_was_said(say, opened):
    await say("I need a burr grinder for espresso under 150", "start over")

    turn = await opened()

    assert turn.dialogue.needs.are_vague
    assert turn.dialogue.needs.max_price is None
    assert turn.messages == ()
    assert dict(turn.profile.preferences) == {}


async def test_what_is_said_after_it_counts_again(say, opened):
    await say("I need a burr grinder under 150", "start over", "a gooseneck kettle please")

    turn = await opened()

    assert [m.text for m in turn.messages if m.role == "shopper"] == ["a gooseneck kettle please"]
    assert turn.dialogue.needs.max_price is None


async def test_who_takes_back_only_the_budget_is_still_known(say, opened):
    await say("a burr grinder for espresso under 150", "forget the budget")

    turn = await opened()

    assert not turn.dialogue.needs.are_vague
    assert turn.dialogue.needs.max_price is None
    assert turn.dialogue.memory.since is None
    assert turn.messages


async def test_what_was_said_is_history_to_be_read_all_the_same(say, services, session_id):
    await say("a burr grinder", "start over")

    kept = await services.storage.conversations.load(session_id)

    assert "a burr grinder" in [message.text for message in kept.messages]


async def test_who_asks_for_it_is_forgotten_with_address_and_preferences(say, opened, runner):
    known = (await runner.start(Opening(external_id="ada", personal=True))).outcome.session_id
    await say(
        "a burr grinder for espresso under 150",
        "add the first one to my cart",
        "checkout",
        "Ada Lovelace, ada@example.com",
        to=known,
    )
    before = await opened(known)

    told = await say("forget everything about me", to=known)

    after = await opened(known)
    assert before.dialogue.details.email == "ada@example.com"
    assert before.profile.preferences
    assert (after.dialogue.details.email, dict(after.profile.preferences)) == ("", {})
    assert not after.dialogue.personal
    assert after.profile.external_id == "ada"
    assert "I have forgotten what you told me here" in told.reply.text
    assert after.cart.items == before.cart.items


async def test_in_the_turn_that_forgets_nothing_before_it_is_told_on(services, say, session_id):
    await say("a burr grinder for my colleague Eve")
    heard = []

    class Overhearing:
        """Words answers as usual, and keeps what it was told of the talk."""

        def __init__(self, writer):
            self.writer = writer

        async def write(self, answer, turn, voice, account, listener):
            heard.append([message.text for message in turn.messages])
            return await self.writer.write(answer, turn, voice, account, listener)

    engine = services.conversation.runner.engine
    overheard = replace(engine, writer=Overhearing(engine.writer))
    runner = replace(services.conversation.runner, engine=overheard)
    await runner.run(session_id, Message("start over"))

    assert heard == [["start over"]]

"""When a talk is summed up, what a model is asked for it, and what becomes of its answer."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.errors import ModelUnavailable
from sales_conversion.language.recalled import MOST, earlier_in
from sales_conversion.language.remembering import DUE, LEFT, Rememberer
from sales_conversion.language.tokens import tokens_of
from sales_conversion.models import (
    FACT_NAMES,
    Cart,
    ChatMessage,
    Dialogue,
    Memory,
    ModelCall,
    RememberedFact,
    Session,
    Turn,
    UserProfile,
)
from sales_conversion.providers.llm.lying import LyingModel
from tests.conftest import NOON

NOTHING = Memory()
CALL = ModelCall(purpose="remember", model="m", outcome="answered")
NOTES = {
    "summary": "They look for a quiet grinder.",
    "facts": [
        {"name": "recipient", "value": "sister", "quote": "for my sister", "confidence": 0.9}
    ],
}


class Calls:
    """Answers what it was told to, and keeps what it was asked."""

    def __init__(self, answer=NOTES):
        self.answer, self.requests = answer, []

    async def ask(self, request, account, stage):
        self.requests.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        account.calls.append(CALL)
        return self.answer if isinstance(self.answer, str) else json.dumps(self.answer)


def at(minute):
    return NOON + timedelta(minutes=minute)


def talk(length, memory=NOTHING, texts=()):
    """A talk of so many messages, a minute for each pair of them."""
    said = [
        ChatMessage(
            f"m{place}",
            "assistant" if place % 2 else "shopper",
            dict(texts).get(place, f"words number {place}"),
            at(place // 2),
        )
        for place in range(length)
    ]
    session = Session("s1", NOON, NOON, dialogue=Dialogue(memory=memory))
    return Turn(session, UserProfile("u1"), Cart("c1", "USD"), NOON, messages=tuple(said))


@pytest.fixture
def remember(loaded):
    async def remember(turn, calls):
        prompts, checker = loaded.conversation.prompts, loaded.conversation.notes_checker
        return await Rememberer(calls, prompts, checker, 20.0).remembered(turn)

    return remember


async def test_a_short_talk_is_not_summed_up(remember):
    calls = Calls()

    assert await remember(talk(DUE), calls) is None
    assert calls.requests == []


async def test_all_but_the_last_words_are_summed_up(remember):
    calls = Calls()

    memory = await remember(talk(DUE + LEFT, texts=[(0, "a grinder for my sister")]), calls)

    [request] = calls.requests
    assert (request.purpose, request.schema["type"]) == ("remember", "object")
    assert "Shopper: a grinder for my sister" in request.prompt
    assert f"words number {DUE - 1}" in request.prompt
    assert f"words number {DUE}" not in request.prompt
    assert memory.summary == "They look for a quiet grinder."
    assert memory.facts == (
        RememberedFact("recipient", "sister", "for my sister", "m0", 0.9, NOON),
    )
    assert (memory.upto, memory.calls) == (at((DUE - 1) // 2), (CALL,))


async def test_what_is_summed_up_is_told_as_notes_and_never_again_as_talk(remember):
    calls = Calls()
    known = Memory(summary="They dislike plastic.", upto=at(2))

    memory = await remember(talk(DUE + LEFT + 6, known), calls)

    [request] = calls.requests
    assert "THE NOTES SO FAR\nThey dislike plastic." in request.prompt
    assert "words number 5" not in request.prompt
    assert "words number 6" in request.prompt
    assert memory.upto == at((DUE + LEFT + 6 - LEFT - 1) // 2)


async def test_the_rules_are_alike_in_every_talk(remember):
    one, other = Calls(), Calls()

    await remember(talk(DUE + LEFT), one)
    await remember(talk(DUE + LEFT + 4, texts=[(2, "something else")]), other)

    assert one.requests[0].prefix == other.requests[0].prefix


async def test_nothing_said_before_it_was_to_be_forgotten_is_summed_up(remember):
    calls = Calls()
    forgot = Memory(since=at(3))

    memory = await remember(talk(DUE + LEFT + 8, forgot, [(0, "for my friend Eve")]), calls)

    [request] = calls.requests
    assert "Eve" not in request.prompt
    assert "words number 7" not in request.prompt
    assert "words number 8" in request.prompt
    assert memory.since == at(3)


async def test_a_model_that_is_not_there_leaves_everything_for_the_next_turn(remember):
    assert await remember(talk(DUE + LEFT), Calls(ModelUnavailable("gone"))) is None


async def test_an_answer_of_no_use_changes_nothing_and_is_not_asked_for_again(remember):
    known = Memory(summary="They dislike plastic.")

    memory = await remember(talk(DUE + LEFT, known), Calls("As you wish!"))

    assert (memory.summary, memory.facts) == ("They dislike plastic.", ())
    assert memory.upto == at((DUE - 1) // 2)
    assert await remember(talk(DUE + LEFT, memory), Calls()) is None


async def test_a_summary_that_only_claims_leaves_the_one_before(remember):
    known = Memory(summary="They dislike plastic.")
    claims = {"summary": "It costs 49 dollars. It is in stock.", "facts": []}

    memory = await remember(talk(DUE + LEFT, known), Calls(claims))

    assert memory.summary == "They dislike plastic."


def test_what_is_remembered_is_told_with_the_shoppers_own_words():
    fact = RememberedFact("recipient", "sister", "for my sister", "m0", 0.9, NOON)

    told = earlier_in(Memory(summary="They dislike plastic.", facts=(fact,)))

    assert told == 'They dislike plastic.\n- recipient: sister (the shopper: "for my sister")'
    assert earlier_in(Memory()) == ""


def test_however_much_is_remembered_it_is_told_in_few_words():
    fact = RememberedFact("use", "v" * 60, "q" * 160, "m0", 0.9, NOON)
    full = Memory(summary="word " * 120, facts=(fact,) * 12)

    assert tokens_of(earlier_in(full)) <= MOST
    assert replace(full, facts=()).summary.strip() in earlier_in(full)


class Lies:
    """Passes on what a model says that makes things up."""

    def __init__(self, seed):
        self.model = LyingModel(seed, faults={"speaks": 1})

    async def ask(self, request, account, stage):
        return "".join([p async for p in self.model.stream(request) if isinstance(p, str)])


async def test_whatever_a_model_makes_up_what_is_noted_claims_nothing_and_was_said(remember):
    lies, noted = Lies(5), Memory()
    said = {f"m{place}": f"words number {place}" for place in range(100)}
    for round_ in range(400):
        at_this_time = replace(NOTHING, summary=noted.summary, facts=noted.facts)
        noted = await remember(talk(DUE + LEFT, at_this_time), lies) or noted
        assert not re.search(r"\d|[€$£¥%]|https?:|www\.|[{}<>]", noted.summary), round_
        assert len(noted.summary) <= 900
        for fact in noted.facts:
            assert fact.name in FACT_NAMES
            assert fact.quote in said[fact.message_id]
    assert len(lies.model.told) == 400

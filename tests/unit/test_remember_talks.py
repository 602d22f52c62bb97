"""Summing up beside the serving: one at a time for each session; what fails stays there."""

import asyncio
import logging

import pytest

from sales_conversion.jobs.remembering import RememberTalks
from sales_conversion.models import (
    Cart,
    Conversation,
    Memory,
    Remember,
    Session,
    TurnAnswered,
    UserProfile,
)
from tests.conftest import NOON, StoppedClock

ANSWERED = TurnAnswered("s1", NOON, "t1", "search", "direct", "it", ())
NOTED = Memory(summary="They look for something quiet.")


class Contexts:
    """Reads one short talk."""

    async def read(self, session_id):
        return Conversation(Session(session_id, NOON, NOON), UserProfile("u1"), Cart("c", "USD"))


class Runner:
    """Keeps what was done."""

    def __init__(self):
        self.done = []

    async def run(self, session_id, action):
        self.done.append((session_id, action))


class Rememberer:
    """Answers, or fails, what it was told to; holds still until it may go on."""

    def __init__(self, *answers):
        self.answers, self.begun = list(answers), 0
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()

    async def remembered(self, turn):
        self.begun += 1
        await self.may_go_on.wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def runner():
    return Runner()


@pytest.fixture
def talks(runner):
    def talks(rememberer):
        return RememberTalks(Contexts(), rememberer, runner, StoppedClock())

    return talks


async def test_what_is_noted_goes_through_the_door(talks, runner):
    remembering = talks(Rememberer(NOTED))

    remembering.hear(ANSWERED)
    await remembering.drain()

    assert runner.done == [("s1", Remember(NOTED, Memory()))]


async def test_where_it_is_not_time_nothing_is_done(talks, runner):
    remembering = talks(Rememberer(None))

    remembering.hear(ANSWERED)
    await remembering.drain()

    assert runner.done == []


async def test_a_session_is_summed_up_once_at_a_time(talks):
    rememberer = Rememberer(None, None)
    remembering = talks(rememberer)
    rememberer.may_go_on.clear()

    for _ in range(3):
        remembering.hear(ANSWERED)
        await asyncio.sleep(0)
    rememberer.may_go_on.set()
    await remembering.drain()

    assert rememberer.begun == 1


async def test_what_fails_is_logged_without_words_and_the_next_answer_tries_again(
    talks, runner, caplog
):
    remembering = talks(Rememberer(ValueError("for my sister"), NOTED))

    for _ in range(2):
        with caplog.at_level(logging.ERROR):
            remembering.hear(ANSWERED)
            await remembering.drain()

    assert len(runner.done) == 1
    assert "session s1 was not summed up: ValueError" in caplog.text
    assert "sister" not in caplog.text


async def test_who_stops_leaves_it_undone(talks, runner):
    rememberer = Rememberer(NOTED)
    remembering = talks(rememberer)
    rememberer.may_go_on.clear()
    remembering.hear(ANSWERED)
    await asyncio.sleep(0)

    await remembering.stop()

    assert runner.done == []
    assert remembering.at_work == {}

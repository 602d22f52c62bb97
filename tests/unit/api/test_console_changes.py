"""How many readers share one look at what changed, and how it ends."""

import asyncio

import pytest

from sales_conversion.api.console.changes import AT_ONCE, Changes, Reader
from sales_conversion.models.listing import ConversationCounts, ConversationSummary
from tests.conftest import NOON


def always():
    return True


NONE = ConversationCounts(0, 0)


def summary(name, messages=1):
    standing = (None, None, None, False, (), None)
    about = (name, NOON, NOON, "greeting", "web", "en", None, False, messages)
    return ConversationSummary(*about, *standing)


class Transcripts:
    """Counts how often it is asked."""

    def __init__(self):
        self.told, self.looks = [], 0

    async def changed(self, since, most):
        self.looks += 1
        return self.told

    async def summaries(self, session_ids):
        return [summary(each) for each in session_ids]

    async def counts(self):
        return NONE


@pytest.fixture
def transcripts(shop_in_memory):
    shop_in_memory.storage.transcripts = Transcripts()
    return shop_in_memory.storage.transcripts


@pytest.fixture
def changes(shop_in_memory, transcripts):
    assert transcripts
    return Changes(shop_in_memory, looked=0.005, quiet=0.02)


def test_of_a_conversation_that_changed_twice_the_latest_is_told():
    reader = Reader(always)
    reader.learn([summary("a", 1)], NONE)
    reader.learn([summary("b"), summary("a", 2)], NONE)

    told, _ = reader.take()

    assert [(each.session_id, each.messages) for each in told] == [("b", 1), ("a", 2)]
    assert reader.take() == ([], None)


def test_who_does_not_read_is_kept_the_newest_only():
    reader = Reader(always)
    for number in range(AT_ONCE + 10):
        reader.learn([summary(str(number))], NONE)

    told, _ = reader.take()

    assert [told[0].session_id, len(told)] == ["10", AT_ONCE]


async def test_the_list_ends_when_the_process_is_asked_to(changes):
    told = changes.told("kim", always)
    assert await anext(told) == b": \n\n"
    assert b"counts" in await anext(told)

    ending = asyncio.create_task(rest(told))
    changes.close()

    async with asyncio.timeout(5):
        assert b"event" not in b"".join(await ending)


async def test_the_list_ends_with_the_pass(changes):
    assert await rest(changes.told("kim", lambda: False)) == [b": \n\n"]


async def test_the_list_does_not_wait_for_news_to_end(shop_in_memory, transcripts):
    """Whoever is revoked while nothing happens is out at the next look."""
    admitted = {"kim"}
    patient = Changes(shop_in_memory, looked=0.005, quiet=3600)
    told = patient.told("kim", lambda: "kim" in admitted)
    for _ in range(3):
        await anext(told)

    ending = asyncio.create_task(rest(told))
    for _ in range(3):
        await asyncio.sleep(0)
    admitted.clear()

    async with asyncio.timeout(5):
        assert await ending == []


async def test_while_nothing_changes_a_line_says_that_it_is_there(changes):
    told = changes.told("kim", always)
    heard = [await anext(told) for _ in range(5)]
    await told.aclose()

    assert heard[0] == heard[-1] == b": \n\n"


async def test_one_look_is_for_all_readers_and_there_is_none_without(changes, transcripts):
    readers = [changes.told(name, always) for name in ("kim", "sam")]
    for reader in readers:
        await anext(reader)
        await anext(reader)
    transcripts.told = [("a", 1)]

    heard = [await anext_of(reader, b"conversation") for reader in readers]

    assert all(b'"session_id":"a"' in each for each in heard)
    for reader in readers:
        await reader.aclose()
    await asyncio.sleep(0.02)
    looks = transcripts.looks
    await asyncio.sleep(0.02)
    assert transcripts.looks == looks


async def anext_of(told, kind):
    async for event in told:
        if kind in event:
            return event
    raise AssertionError("the list came to its end")


async def rest(told):
    return [each async for each in told]

from datetime import UTC, datetime, timedelta

import pytest

from sales_conversion.errors import Unauthorized
from sales_conversion.models import Cart, Conversation, Session, UserProfile
from sales_conversion.services.identity import MemoryOneTimeKeys
from sales_conversion.services.session_tracker import SessionTracker

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Clock:
    time = NOON

    def now(self):
        return self.time


class Credentials:
    def __init__(self):
        self.kept = {}

    async def credential(self, session_id):
        return self.kept.get(session_id)


@pytest.fixture
def kept():
    return Credentials()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def tracker(kept, clock):
    return SessionTracker(kept, clock, timedelta(days=1), MemoryOneTimeKeys(clock))


async def refuses(tracker, session_id, token):
    with pytest.raises(Unauthorized):
        await tracker.verify(session_id, token)


async def test_a_token_opens_its_session_and_no_other(tracker, kept):
    token, kept.kept["s1"] = tracker.issue()
    other, kept.kept["s2"] = tracker.issue()

    await tracker.verify("s1", token)
    await refuses(tracker, "s1", other)
    await refuses(tracker, "s2", token)
    await refuses(tracker, "s3", token)


async def test_no_token_opens_nothing(tracker, kept):
    _, kept.kept["s1"] = tracker.issue()

    for nothing in (None, "", " ", "\ud800"):
        await refuses(tracker, "s1", nothing)
        await refuses(tracker, "nobody", nothing)


async def test_the_token_itself_is_not_kept(tracker):
    token, credential = tracker.issue()

    assert token not in repr(credential)
    assert len(token) >= 43


async def test_a_token_ends(tracker, kept, clock):
    token, kept.kept["s1"] = tracker.issue()

    clock.time = NOON + timedelta(days=1)

    await refuses(tracker, "s1", token)


async def test_a_new_token_ends_the_old_one(tracker, kept):
    old, kept.kept["s1"] = tracker.issue()
    new, kept.kept["s1"] = tracker.issue()

    await tracker.verify("s1", new)
    await refuses(tracker, "s1", old)


def found(credential):
    return Conversation(
        Session("s1", NOON, NOON), UserProfile("u"), Cart("c", "USD"), credential=credential
    )


@pytest.fixture
async def exchanged(tracker, kept):
    """A token that was exchanged under a key for one that its owner did not hear."""
    old, kept.kept["s1"] = tracker.issue()
    await tracker.exchange("s1", old, "the key")
    _, kept.kept["s1"] = tracker.issue()
    return old


async def admits(tracker, kept, token, key, session_id="s1"):
    admit = await tracker.returning(session_id, token, key)
    known = kept.kept.get(session_id)
    try:
        admit(found(known) if known else None)
    except Unauthorized:
        return False
    return True


async def test_whose_answer_got_lost_asks_again_under_the_same_key(tracker, kept, exchanged):
    assert await admits(tracker, kept, exchanged, "the key")
    assert await admits(tracker, kept, exchanged, "the key")
    await refuses(tracker, "s1", exchanged)


@pytest.mark.parametrize("key", ["another key", "", None])
async def test_nobody_else_exchanges_a_token_again(tracker, kept, exchanged, key):
    assert not await admits(tracker, kept, exchanged, key)


async def test_another_token_is_not_exchanged_by_that_key(tracker, kept, exchanged):
    assert not await admits(tracker, kept, "another", "the key")
    _, kept.kept["s2"] = tracker.issue()
    assert not await admits(tracker, kept, exchanged, "the key", "s2")


async def test_asking_again_ends_two_minutes_after_the_first_time(tracker, kept, exchanged, clock):
    clock.time += timedelta(seconds=100)
    await tracker.exchange("s1", exchanged, "the key")
    assert await admits(tracker, kept, exchanged, "the key")

    clock.time += timedelta(seconds=20)

    assert not await admits(tracker, kept, exchanged, "the key")


async def test_what_was_closed_meanwhile_stays_closed(tracker, kept, exchanged):
    admit = await tracker.returning("s1", exchanged, "the key")

    for gone in (None, found(None)):
        with pytest.raises(Unauthorized):
            admit(gone)

from datetime import UTC, datetime, timedelta

import pytest

from sales_conversion.errors import Unauthorized
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
    return SessionTracker(kept, clock, timedelta(days=1))


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

"""The log as a file: every event of the range once, in the order of its times."""

from datetime import timedelta

import pytest

from sales_conversion.analytics.event_export import EventExport
from sales_conversion.errors import Invalid
from sales_conversion.providers.exports.base import FORMATS
from sales_conversion.providers.exports.parquet import Parquet
from sales_conversion.repositories import codec
from sales_conversion.repositories.event_log import AT_ONCE, EventLog
from sales_conversion.repositories.event_rows import KEEP
from sales_conversion.repositories.memory import MemoryEventLog, MemoryStore
from tests.unit.analytics.stories import NOON, Story


class MemoryLog:
    def __init__(self, clock):
        self._store = MemoryStore(clock)
        self.log = MemoryEventLog(self._store)

    async def commit(self, events):
        self._store.log(events)


class PostgresLog:
    def __init__(self, database, clock):
        self._database = database
        self.log = EventLog(database, clock)

    async def commit(self, events):
        await self._database.fetch(KEEP % "$1", codec.events(events))


@pytest.fixture(params=["memory", "postgres"])
def kept(request, clock):
    if request.param == "memory":
        return MemoryLog(clock)
    return PostgresLog(request.getfixturevalue("database"), clock)


async def told(kept, since=None, until=None):
    return [event async for part in kept.log.told(since, until) for event in part]


async def test_what_happened_is_told_in_the_order_of_its_times_and_without_what_is_outside(kept):
    start = NOON - timedelta(days=700)
    first = Story("b", start).starts().later(3600).objects("price")
    second = Story("a", start + timedelta(minutes=1)).starts()
    await kept.commit([*first.events, *second.events])

    everything = await told(kept)
    middle = await told(kept, second.at, first.at)

    assert everything == [first.events[0], *second.events, first.events[1]]
    assert middle == second.events


async def test_more_than_is_read_at_once_of_one_moment_is_told_once(kept):
    stories = [Story(f"s{n}").starts().asks().asks() for n in range(AT_ONCE // 2)]
    events = [event for story in stories for event in story.events]
    await kept.commit(events)

    found = await told(kept, NOON, NOON + timedelta(seconds=1))

    assert len(found) == len(events)
    assert {event.event_id for event in found} == {event.event_id for event in events}


async def test_a_file_is_written_while_the_log_is_read(kept):
    await kept.commit(Story("s1").starts().objects("price").events)

    file = EventExport(kept.log, FORMATS).file("csv", None, None)
    lines = b"".join([part async for part in file.parts]).splitlines()

    assert (file.name, file.media_type) == ("events.csv", "text/csv; charset=utf-8")
    assert [line.split(b",")[3] for line in lines] == [
        b"kind",
        b"SessionStarted",
        b"ObjectionRaised",
    ]


def test_a_format_nobody_knows_is_refused_with_a_hint(kept):
    with pytest.raises(Invalid, match="no format 'jsnl'; did you mean 'jsonl'"):
        EventExport(kept.log, FORMATS).file("jsnl", None, None)


def test_what_is_not_installed_is_named_with_what_installs_it(kept):
    def not_there(module):
        raise ModuleNotFoundError(f"No module named {module!r}", name=module)

    with pytest.raises(Invalid, match=r"pip install 'sales-conversion\[parquet\]'"):
        EventExport(kept.log, {"parquet": lambda: Parquet(not_there)}).file("parquet", None, None)

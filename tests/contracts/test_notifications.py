"""What one process tells the others, and what becomes of it where the line breaks."""

import asyncio
from contextlib import asynccontextmanager

import asyncpg
import pytest

from sales_conversion.repositories.memory import MemoryNotifications
from sales_conversion.repositories.notifications import NAME, Notifications

CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1"
FIRST = (
    "SELECT pid FROM pg_stat_activity WHERE application_name = $1"
    " AND datname = current_database() ORDER BY backend_start LIMIT 1"
)


class Heard:
    """What was heard so far, and a way to wait for it."""

    def __init__(self, notifications, topic="sessions"):
        self.subjects, self.anything = set(), 0
        self._came = asyncio.Event()
        self.stop = notifications.hear(topic, self._hear)

    def _hear(self, subjects):
        self.subjects |= set(subjects)
        self.anything += not subjects
        self._came.set()

    async def until(self, holds):
        async with asyncio.timeout(20):
            while not holds(self):
                self._came.clear()
                await self._came.wait()


@asynccontextmanager
async def opened(dsn, count=2, beat=60):
    """Yield so many processes, once each knows of every other."""
    all_of_them = [Notifications(beat) for _ in range(count)]
    try:
        for each in all_of_them:
            await each.open(dsn)
        await acquainted(*all_of_them)
        yield all_of_them
    finally:
        for each in all_of_them:
            await each.close()


async def acquainted(*processes):
    """Return once what each tells is heard by every other."""
    for number, teller in enumerate(processes):
        name = f"process-{number}"
        for other in processes:
            if other is not teller:
                heard = Heard(other)
                async with asyncio.timeout(20):
                    while name not in heard.subjects:
                        teller.tell("sessions", name)
                        await asyncio.sleep(0.01)
                heard.stop()


async def test_what_one_tells_every_other_hears_and_not_itself(migrated):
    async with opened(migrated, 3) as (one, *others):
        own, heard = Heard(one), [Heard(other) for other in others]

        told = {f"{number:036}" for number in range(500)}

        for subject in sorted(told):
            one.tell("sessions", subject)

        for each in heard:
            await each.until(lambda each: told <= each.subjects)
        others[0].tell("sessions", "back")
        await own.until(lambda own: "back" in own.subjects)
        assert not told & own.subjects


async def test_only_who_listens_to_a_topic_hears_of_it(migrated):
    async with opened(migrated) as (one, other):
        files, sessions = Heard(other, "configuration"), Heard(other)

        one.tell("sessions", "s")

        await sessions.until(lambda heard: "s" in heard.subjects)
        assert not files.subjects


async def test_who_stopped_hears_no_more(migrated):
    async with opened(migrated) as (one, other):
        stopped, going_on = Heard(other), Heard(other)
        stopped.stop()

        one.tell("sessions", "s")

        await going_on.until(lambda heard: "s" in heard.subjects)
        assert not stopped.subjects


async def test_who_is_alone_sends_nothing(migrated):
    async with opened(migrated, 1) as (alone,):
        listener = await asyncpg.connect(migrated)
        told = []
        await listener.add_listener("sales_conversion", lambda *said: told.append(said[3]))

        alone.tell("sessions", "s")
        await alone.close()
        await listener.execute("SELECT pg_notify('sales_conversion', 'the end')")
        await listener.close()

    assert "the end" in told
    assert not [said for said in told if said.startswith("sessions")]


async def test_who_left_without_a_word_is_told_nothing_after_three_beats(migrated):
    async with opened(migrated, beat=0.02) as (one, other):
        await other.close()
        for _ in range(1000):
            if not one.neighbours:
                return
            await asyncio.sleep(0.02)
    raise AssertionError("it is not forgotten")


async def test_when_the_line_breaks_anything_may_be_news_and_a_new_line_is_made(migrated):
    async with opened(migrated) as (one, other):
        heard = Heard(other)
        connection = await asyncpg.connect(migrated)

        await connection.execute("SET application_name = 'cutter'")
        await connection.fetch(CUT, NAME)
        await connection.close()

        await heard.until(lambda heard: heard.anything)
        await acquainted(one, other)


async def test_what_nobody_could_be_told_of_is_one_piece_of_news_with_the_next_line(migrated):
    async with opened(migrated) as (one, other):
        connection = await asyncpg.connect(migrated)
        line = await connection.fetchval(FIRST, NAME)
        await connection.execute("SELECT pg_terminate_backend($1, 20000)", line)
        heard = Heard(other)

        for number in range(1000):
            one.tell("sessions", f"{number}")
        await connection.close()

        await heard.until(lambda heard: heard.anything)
        assert not heard.subjects


@pytest.mark.parametrize(
    ("topic", "change"),
    [
        ("catalogue", "UPDATE catalogue_version SET version = version"),
        (
            "configuration",
            "INSERT INTO configuration_revisions (number, at, by, file, note, files)"
            " VALUES (9001, now(), 'x', '', '', '{}')",
        ),
        (
            "experiments",
            "INSERT INTO experiment_changes"
            " (number, experiment, at, by, action, state, document, decision)"
            " VALUES (9001, 'x', now(), 'x', 'created', 'draft', '{}', '')",
        ),
        ("keys", "UPDATE merchant_keys SET revoked_at = now()"),
        ("keys", "INSERT INTO ended_passes VALUES ('x', now()) ON CONFLICT DO NOTHING"),
    ],
)
async def test_rare_changes_tell_of_themselves_whoever_makes_them(migrated, topic, change):
    async with opened(migrated, 1) as (process,):
        heard = Heard(process, topic)
        elsewhere = await asyncpg.connect(migrated)

        async with elsewhere.transaction():
            await elsewhere.execute(change)
        await elsewhere.execute("DELETE FROM configuration_revisions WHERE number = 9001")
        await elsewhere.execute("DELETE FROM experiment_changes WHERE number = 9001")
        await elsewhere.close()

        await heard.until(lambda heard: heard.anything)


async def test_a_database_that_does_not_answer_keeps_nobody_from_opening(migrated):
    unreachable = Notifications()

    await unreachable.open("postgresql://nobody@127.0.0.1:1/none")
    unreachable.tell("sessions", "s")
    await unreachable.close()

    assert not unreachable.neighbours


def test_in_memory_there_is_nobody_to_tell():
    memory = MemoryNotifications()
    heard = []
    stop = memory.hear("sessions", heard.append)

    memory.tell("sessions", "s")
    stop()

    assert heard == []

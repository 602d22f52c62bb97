"""News between processes, by LISTEN and NOTIFY on one connection of each process.

A transaction that notifies commits alone: PostgreSQL lets one after the other do it, and each
would wait for the disk meanwhile. So turns never do. What there is to tell is collected and told
after their commits, by a statement that writes nothing and waits for no disk. Who is alone tells
nobody.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import asyncpg

from sales_conversion.interfaces.notifications import Hear, Stop, Topic
from sales_conversion.repositories.connections import Connection

log = logging.getLogger(__name__)

CHANNEL = "sales_conversion"
"""Triggers of rare changes notify it too, with a topic alone."""

TELL = f"SELECT pg_notify('{CHANNEL}', told) FROM unnest($1::text[]) told"

PRESENT = "present"
"""The topic of processes that say that they are there."""

AT_ONCE = 200
"""Ids in a notification, which may have 8,000 bytes."""

PAUSE = 0.01
"""Seconds in which news are collected while there are many."""

BEAT = 15.0
"""Seconds until a process says again that it is there; who was silent for three is gone."""

LONGEST_WAIT = 30.0
"""Seconds between two tries to connect."""

SECONDS_TO_ANSWER = 5.0
NAME = "sales_conversion news"
"""What the connection is called in `pg_stat_activity`."""


class Notifications:
    def __init__(self, beat: float = BEAT) -> None:
        self._beat = beat
        self._listeners: defaultdict[str, list[Hear]] = defaultdict(list)
        self._untold: defaultdict[str, set[str]] = defaultdict(set)
        self._is_broken = False
        self._news = asyncio.Event()
        self._others: dict[int, float] = {}
        self._going: asyncio.Task[None] | None = None

    @property
    def neighbours(self) -> int:
        """How many other processes were heard of lately."""
        return len(self._others)

    def hear(self, topic: Topic, hear: Hear) -> Stop:
        self._listeners[topic].append(hear)
        return lambda: self._listeners[topic].remove(hear)

    def tell(self, topic: Topic, subject: str) -> None:
        if self._others:
            untold = self._untold[topic]
            if not self._is_broken:
                untold.add(subject)
            self._news.set()

    async def open(self, dsn: str) -> None:
        """Listen on a connection to *dsn*, and on another when it breaks, until `close`."""
        tried = asyncio.Event()
        self._going = asyncio.create_task(self._go_on(dsn, tried), name="notifications")
        await tried.wait()

    async def close(self) -> None:
        if self._going is not None:
            self._going.cancel()
            with suppress(asyncio.CancelledError):
                await self._going
            self._going = None

    async def _go_on(self, dsn: str, tried: asyncio.Event) -> None:
        wait = 1.0
        while True:
            try:
                connection = await _connected(dsn)
                try:
                    await self._listen(connection)
                    tried.set()
                    wait = 1.0
                    await self._talk(connection)
                finally:
                    self._break_off()
                    connection.terminate()
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
                log.warning("nothing is heard of other workers: %s", type(error).__name__)
            tried.set()
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    def _break_off(self) -> None:
        """Of what nobody can be told now only the topic is kept: anything in it may be news."""
        self._is_broken = True
        for subjects in self._untold.values():
            subjects.clear()

    async def _listen(self, connection: Connection) -> None:
        """Whatever was told while nobody listened may be news."""
        await connection.add_listener(CHANNEL, self._take)
        connection.add_termination_listener(lambda _: self._news.set())
        for listeners in self._listeners.values():
            for hear in listeners:
                hear(())

    async def _talk(self, connection: Connection) -> None:
        """Tell what there is to tell, and now and then that we are there, until it breaks."""
        loop = asyncio.get_running_loop()
        due = loop.time()
        self._is_broken = False
        while not connection.is_closed():
            self._news.clear()
            if loop.time() >= due:
                self._untold[PRESENT] = set()
                due = loop.time() + self._beat
                self._forget_who_is_gone(loop.time())
            if self._untold:
                await self._send(connection)
                await asyncio.sleep(PAUSE)
            with suppress(TimeoutError):
                async with asyncio.timeout_at(due):
                    await self._news.wait()

    async def _send(self, connection: Connection) -> None:
        """Tell all there is to tell; what could not be told is news of the next line."""
        untold, self._untold = self._untold, defaultdict(set)
        try:
            await connection.execute(TELL, [*_written(untold)])
        except BaseException:
            for topic, subjects in untold.items():
                self._untold[topic] |= subjects
            raise

    def _take(self, connection: Any, sender: int, channel: str, told: object) -> None:
        if sender == connection.get_server_pid():
            return
        topic, *subjects = str(told).split(" ")
        if topic == PRESENT:
            self._greet(sender)
        for hear in tuple(self._listeners.get(topic, ())):
            hear(subjects)

    def _greet(self, other: int) -> None:
        """Who is new is told at once that we are there."""
        if other not in self._others:
            self._untold[PRESENT] = set()
            self._news.set()
        self._others[other] = asyncio.get_running_loop().time()

    def _forget_who_is_gone(self, now: float) -> None:
        self._others = {
            other: heard for other, heard in self._others.items() if heard > now - 3 * self._beat
        }


async def _connected(dsn: str) -> Connection:
    return await asyncpg.connect(
        dsn,
        timeout=SECONDS_TO_ANSWER,
        command_timeout=SECONDS_TO_ANSWER,
        server_settings={"application_name": NAME, "jit": "off"},
    )


def _written(untold: Mapping[str, set[str]]) -> Iterator[str]:
    for topic, subjects in untold.items():
        listed = [*subjects]
        for first in range(0, max(len(listed), 1), AT_ONCE):
            yield " ".join([topic, *listed[first : first + AT_ONCE]])

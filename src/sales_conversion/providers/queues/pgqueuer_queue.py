"""The queue in PostgreSQL: every worker looks and works, each thing is done by one of them.

It has a connection of its own, because it listens on it and does one statement at a time there.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

import asyncpg
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence.qb import (
    QueryBuilderEnvironment,
    QueryQueueBuilder,
    QuerySchedulerBuilder,
)
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.core.applications import PgQueuer
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.models import Job, Schedule
from pgqueuer.domain.settings import DBSettings, Durability
from pgqueuer.domain.types import Channel

from sales_conversion.errors import traced
from sales_conversion.interfaces import Round

log = logging.getLogger(__name__)

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

TABLES = DBSettings(
    prefix="",
    db_schema=None,
    channel="ch_pgqueuer",
    function="fn_pgqueuer_changed",
    statistics_table="pgqueuer_statistics",
    queue_status_type="pgqueuer_status",
    queue_table="pgqueuer",
    queue_table_log="pgqueuer_log",
    trigger="tg_pgqueuer_changed",
    schedules_table="pgqueuer_schedules",
    durability=Durability.durable,
)
"""As the migrations have them; the environment may not name others."""

TAKEN = 4
AT_ONCE = 10
"""So many of each kind are done at a time, by all workers together: shoppers come first, and a
kind that hangs holds up no other."""

LONGEST_PAUSE = timedelta(minutes=10)
MOST_ATTEMPTS = 20
"""Then it is forgotten; what is due all the same, the next round finds."""

NEVER = timedelta(0)
MINUTE = 60
SECONDS_TO_CONNECT = 5.0
SECONDS_TO_FINISH = 5.0
"""What is under way may end when a worker is stopped; what does not, another does again."""


@dataclass(frozen=True, slots=True)
class PgQueue:
    """After *silence* of a worker the others do what it had begun; what fails waits for *pause*,
    and each time twice as long."""

    dsn: str
    silence: timedelta = timedelta(seconds=30)
    pause: timedelta = timedelta(seconds=15)

    async def run(self, rounds: Sequence[Round]) -> None:
        connection = await asyncpg.connect(
            self.dsn,
            timeout=SECONDS_TO_CONNECT,
            command_timeout=30,
            server_settings={"timezone": "UTC", "jit": "off"},
        )
        try:
            await self._work(_manager(connection), rounds)
        finally:
            connection.terminate()

    async def _work(self, manager: PgQueuer, rounds: Sequence[Round]) -> None:
        for each in rounds:
            manager.entrypoint(each.name, concurrency_limit=AT_ONCE)(_doing(each, self.pause))
            manager.schedule(each.name, _every(each.seconds))(_looking(manager, each))
        working = asyncio.create_task(
            manager.run(
                batch_size=TAKEN, heartbeat_timeout=self.silence, log_aggregation_interval=NEVER
            )
        )
        try:
            await asyncio.shield(working)
        finally:
            manager.shutdown.set()
            await asyncio.wait([working], timeout=SECONDS_TO_FINISH)
            working.cancel()
            await asyncio.wait([working])


def _manager(connection: Connection) -> PgQueuer:
    driver = AsyncpgDriver(connection)
    queries = Queries(
        driver,
        QueryBuilderEnvironment(TABLES),
        QueryQueueBuilder(TABLES),
        QuerySchedulerBuilder(TABLES),
    )
    return PgQueuer(driver, channel=Channel(TABLES.channel), queries=queries)


def _every(seconds: int) -> str:
    """Return when that is, as the library reads it: the sixth field counts seconds."""
    if seconds < MINUTE:
        return f"* * * * * */{seconds}"
    return f"*/{seconds // MINUTE} * * * *"


def _doing(each: Round, pause: timedelta) -> Callable[[Job], Awaitable[None]]:
    async def do(job: Job) -> None:
        subject = (job.payload or b"").decode()
        try:
            done = await each.duty.do(subject)
        except Exception as error:
            told = "job %s failed for %s; it is tried again\n%s"
            log.error(told, each.name, subject, traced(error))
            done = False
        if not done and job.attempts < MOST_ATTEMPTS:
            raise RetryRequested(min(LONGEST_PAUSE, pause * 2.0**job.attempts))

    return do


def _looking(manager: PgQueuer, each: Round) -> Callable[[Schedule], Awaitable[None]]:
    async def look(_schedule: Schedule) -> None:
        """What waits or is under way has its key, and is not put twice."""
        subjects = await each.duty.due()
        count = len(subjects)
        if subjects:
            await manager.qm.queries.enqueue(
                [each.name] * count,
                [subject.encode() for subject in subjects],
                [0] * count,
                dedupe_key=[f"{each.name} {subject}" for subject in subjects],
                on_conflict="skip",
            )

    return look

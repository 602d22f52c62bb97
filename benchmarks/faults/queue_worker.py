"""A process that does what is owed, slowly: it is there to be killed. `killed_job` starts it."""

import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import timedelta

import asyncpg

from sales_conversion.interfaces import Round
from sales_conversion.providers.queues.pgqueuer_queue import PgQueue

SECONDS_AT_WORK = 0.4

DO = """WITH done AS (
        UPDATE owed SET done_by = $2 WHERE subject = $1 AND done_by IS NULL RETURNING 1
    )
    INSERT INTO effects SELECT $1 FROM done"""


class Owed:
    """Writes down that it began, works for a while, and then has its effect, if still owed."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn

    async def due(self) -> Sequence[str]:
        connection = await asyncpg.connect(self._dsn)
        rows = await connection.fetch("SELECT subject FROM owed WHERE done_by IS NULL")
        await connection.close()
        return [row[0] for row in rows]

    async def do(self, subject: str) -> bool:
        connection = await asyncpg.connect(self._dsn)
        await connection.execute("INSERT INTO begun VALUES ($1, $2)", subject, os.getpid())
        await asyncio.sleep(SECONDS_AT_WORK)
        await connection.execute(DO, subject, os.getpid())
        await connection.close()
        return True


async def main(dsn: str, silence: float) -> None:
    await PgQueue(dsn, timedelta(seconds=silence)).run([Round("owed", 1, Owed(dsn))])


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], float(sys.argv[2])))

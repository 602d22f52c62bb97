"""All sessions counted anew, as after an upgrade, by several workers at once."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from time import process_time

from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.metrics import MetricsRepository

AT_ONCE = 2000
"""Sessions in one transaction: they share the cells of their hours."""


def counted(dsn: str, workers: int) -> tuple[int, float]:
    """Count until nothing is left; return how many sessions, and the seconds of CPU of all."""
    with ProcessPoolExecutor(workers) as pool:
        sessions, cpu = zip(*pool.map(_count, [dsn] * workers), strict=True)
    return sum(sessions), sum(cpu)


def _count(dsn: str) -> tuple[int, float]:
    return asyncio.run(_until_none_is_left(dsn)), process_time()


async def _until_none_is_left(dsn: str) -> int:
    database, sessions = DatabaseConnectionManager(dsn, largest=1, statement_timeout=600), 0
    await database.open()
    metrics = MetricsRepository(database, "USD")
    while some := await metrics.recount(AT_ONCE):
        sessions += some
    await database.close()
    return sessions

"""All sessions counted anew, as after an upgrade, by several workers at once."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from time import process_time

from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.metrics import MetricsRepository

AT_ONCE = 2000
"""Sessions in one transaction: they share the cells of their hours."""


def counted(dsn: str, workers: int) -> float:
    """Count until nothing is left; return the seconds of CPU that all workers took."""
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(_count, [dsn] * workers))


def _count(dsn: str) -> float:
    asyncio.run(_until_none_is_left(dsn))
    return process_time()


async def _until_none_is_left(dsn: str) -> None:
    database = DatabaseConnectionManager(dsn, largest=1, statement_timeout=600)
    await database.open()
    metrics = MetricsRepository(database, "USD")
    while await metrics.recount(AT_ONCE):
        pass
    await database.close()

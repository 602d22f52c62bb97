"""Two shops whose figures are counted: both hear the same events."""

from sales_conversion.analytics.memory_metrics import MemoryMetricsRepository
from sales_conversion.repositories import codec
from sales_conversion.repositories.event_rows import KEEP
from sales_conversion.repositories.metrics import MetricsRepository


class MemoryShop:
    def __init__(self):
        self.metrics = MemoryMetricsRepository("USD")

    async def commit(self, *events):
        for event in events:
            self.metrics.record(event)


class PostgresShop:
    """Commits events as the product does; what they speak of does not have to be there."""

    def __init__(self, database):
        self.database = database
        self.metrics = MetricsRepository(database, "USD")

    async def commit(self, *events):
        await self.database.fetch(KEEP % "$1", codec.events(events))

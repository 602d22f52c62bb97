"""What the API asks: the report of all sessions, the counters of this process."""

from sales_conversion.analytics.aggregator import MetricsAggregator
from sales_conversion.interfaces import IMetricsRepository
from sales_conversion.models import MetricsQuery, MetricsReport


class MetricsCollector:
    def __init__(self, metrics: IMetricsRepository, counters: MetricsAggregator) -> None:
        self._metrics = metrics
        self._counters = counters

    async def report(self, query: MetricsQuery) -> MetricsReport:
        return await self._metrics.report(query)

    def exposition(self) -> str:
        return self._counters.exposition()

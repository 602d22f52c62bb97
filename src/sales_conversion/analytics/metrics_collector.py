"""What the API asks: the report of all sessions, the counters of this process."""

from collections.abc import Iterable
from dataclasses import replace

from sales_conversion.analytics.aggregator import MetricsAggregator
from sales_conversion.analytics.comparison import against_none, compared
from sales_conversion.analytics.model_meter import ModelMeter
from sales_conversion.interfaces import IMetricsRepository
from sales_conversion.models import Experiment, MetricsQuery, MetricsReport


class MetricsCollector:
    """Compares the arms of those *experiments* that a report is grouped by."""

    def __init__(
        self,
        metrics: IMetricsRepository,
        counters: MetricsAggregator,
        meter: ModelMeter,
        experiments: Iterable[Experiment] = (),
    ) -> None:
        self._metrics = metrics
        self._counters, self._meter = counters, meter
        self._experiments = {f"experiment:{each.name}": each for each in experiments}

    async def report(self, query: MetricsQuery) -> MetricsReport:
        found = await self._metrics.report(query)
        asked = (self._experiments[by] for by in query.group_by if by in self._experiments)
        return replace(
            found,
            experiments=tuple(compared(each, found.groups) for each in asked),
            holdout=found.holdout and against_none(found.holdout),
        )

    def exposition(self) -> str:
        return self._counters.exposition() + self._meter.exposition()

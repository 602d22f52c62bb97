"""Measuring the funnel, and dealing out experiments."""

from functools import cached_property

from sales_conversion.analytics.ab_testing import ABTestingFramework
from sales_conversion.analytics.conversion_tracker import ConversionTracker
from sales_conversion.analytics.listeners import ConversionEventListener, MetricsAggregator
from sales_conversion.analytics.metrics_collector import MetricsCollector
from sales_conversion.factory.area import Area
from sales_conversion.factory.configuration import Configuration
from sales_conversion.factory.platform import Platform
from sales_conversion.factory.storage import Storage
from sales_conversion.interfaces import IABTesting, IConversionTracker


class Analytics(Area):
    def __init__(
        self, platform: Platform, configuration: Configuration, storage: Storage
    ) -> None:
        self._platform = platform
        self._configuration = configuration
        self._storage = storage

    @cached_property
    def experiments(self) -> IABTesting:
        return ABTestingFramework(self._configuration.experiments)

    @cached_property
    def aggregator(self) -> MetricsAggregator:
        return MetricsAggregator()

    @cached_property
    def tracker(self) -> IConversionTracker:
        return ConversionTracker(self._storage.metrics)

    @cached_property
    def metrics(self) -> MetricsCollector:
        return MetricsCollector(self._storage.metrics, self.aggregator)

    def exposition(self) -> str:
        """Return the counters of this process in Prometheus' text format."""
        return self.metrics.exposition()

    async def open(self) -> None:
        ConversionEventListener(self.aggregator).subscribe(self._platform.events)

"""Hear every event and feed the counters."""

from sales_conversion.analytics.aggregator import MetricsAggregator
from sales_conversion.events import EventBus
from sales_conversion.models import Event


class ConversionEventListener:
    """Listen to one bus only: an event that came over two would count twice."""

    def __init__(self, aggregator: MetricsAggregator) -> None:
        self._aggregator = aggregator

    def listen(self, bus: EventBus) -> None:
        bus.subscribe(Event, self._aggregator.count)

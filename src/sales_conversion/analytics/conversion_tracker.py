"""Count what happened, exactly once, and tell those who keep figures of it."""

from sales_conversion.interfaces import IEventPublisher, IMetricsRepository

AT_ONCE = 500


class ConversionTracker:
    """*counted* hears each event once it is counted, and in one process only."""

    def __init__(self, metrics: IMetricsRepository, counted: IEventPublisher) -> None:
        self._metrics = metrics
        self._counted = counted

    async def relay(self) -> int:
        events = await self._metrics.fold(AT_ONCE)
        for event in events:
            self._counted.publish(event)
        return len(events) or await self._metrics.recount(AT_ONCE)

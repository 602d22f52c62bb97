"""Count what happened: the outbox is folded into the metrics soon after each commit."""

from dataclasses import dataclass

from sales_conversion.interfaces import IConversionTracker


@dataclass(frozen=True, slots=True)
class RelayEvents:
    tracker: IConversionTracker

    async def __call__(self) -> bool:
        return await self.tracker.relay() > 0

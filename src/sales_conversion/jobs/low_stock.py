"""Tell when little is left of something: once, until there was enough of it again."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.interfaces import IEventPublisher, IInventory

log = logging.getLogger(__name__)

SHELVES = "shelves"


@dataclass(frozen=True, slots=True)
class WatchStock:
    """Little is *low* unsold units or fewer."""

    inventory: IInventory
    publisher: IEventPublisher
    low: int

    async def due(self) -> Sequence[str]:
        """Looking is all there is to do."""
        return [SHELVES]

    async def do(self, subject: str) -> bool:
        for news in await self.inventory.watch(self.low):
            log.info("low stock: %s, %s unsold", news.sku, news.unsold)
            self.publisher.publish(news)
        return True

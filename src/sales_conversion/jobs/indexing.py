"""Keep this process's search index abreast of the catalogue."""

import asyncio
from dataclasses import dataclass, field

from sales_conversion.interfaces import ICatalogue, IProductChangeLog, IProductIndex
from sales_conversion.models import Product

BATCH = 500


@dataclass(slots=True)
class FeedIndex:
    """The first run reads the whole catalogue, each later one only what changed since."""

    catalogue: ICatalogue
    changes: IProductChangeLog
    index: IProductIndex
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self) -> bool:
        """Read some of what changed; tell whether there may be more."""
        async with self._one:
            return await self._catch_up()

    async def _catch_up(self) -> bool:
        covered = await self.index.version()
        if not covered:
            await self._build()
            return False
        changes = await self.changes.since(covered, BATCH)
        if changes.version == covered:
            return False
        await self.index.remove(changes.gone)
        await self.index.put(changes.products, changes.version)
        return True

    async def _build(self) -> None:
        """What changes meanwhile has a later version, and is read again by the next run."""
        version = await self.changes.version()
        batch: list[Product] = []
        async for product in self.catalogue.everything():
            batch.append(product)
            if len(batch) == BATCH:
                await self.index.put(batch)
                batch = []
        await self.index.put(batch, version)

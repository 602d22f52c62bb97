"""Keep this process's search index abreast of the catalogue."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from sales_conversion.interfaces import ICatalogue, IProductChangeLog, IProductIndex
from sales_conversion.models import Product

BATCH = 500

log = logging.getLogger(__name__)


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
        await self._put(changes.products, changes.version)
        return True

    async def _build(self) -> None:
        """What changes meanwhile has a later version, and is read again by the next run."""
        version = await self.changes.version()
        batch: list[Product] = []
        async for product in self.catalogue.everything():
            batch.append(product)
            if len(batch) == BATCH:
                await self._put(batch)
                batch = []
        await self._put(batch, version)

    async def _put(self, products: Sequence[Product], version: int | None = None) -> None:
        """Put *products*, one by one where not all of them can be held."""
        try:
            await self.index.put(products, version)
        except Exception:
            if not await self._put_each(products):
                raise
            await self.index.put((), version)

    async def _put_each(self, products: Sequence[Product]) -> bool:
        """Tell whether any could be put: if not, it is the index that is broken."""
        refused: list[str] = []
        for product in products:
            try:
                await self.index.put([product])
            except Exception as error:
                refused.append(product.id)
                log.warning("the index cannot hold %s: %s", product.id, type(error).__name__)
        return len(refused) < len(products)

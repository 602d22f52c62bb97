"""The inventory in dictionaries."""

from collections.abc import Sequence
from dataclasses import replace

from sales_conversion.errors import NotFound
from sales_conversion.models import Adjustment, StockChange, StockLevel, StockLow
from sales_conversion.repositories.inventory import repeated
from sales_conversion.repositories.memory.store import MemoryStore
from sales_conversion.repositories.stock_shelves import adjusted, differences


class MemoryInventory:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._made: dict[str, StockChange] = {}
        self._low: dict[str, bool] = {}

    async def level(self, sku: str) -> StockLevel | None:
        if sku not in self._store.shelves:
            return None
        shelf, level = self._store.shelves[sku], self._store.level(sku)
        places = {name: place.there for name, place in shelf.places.items()}
        return StockLevel(sku, shelf.on_hand, shelf.reserved, level.held, shelf.back_order, places)

    async def adjust(self, adjustment: Adjustment) -> tuple[StockChange, bool]:
        sku, store = adjustment.sku, self._store
        if adjustment.key in self._made:
            return repeated(self._made[adjustment.key], adjustment), True
        if sku not in store.shelves:
            raise NotFound(f"nothing called {sku!r} is sold here")
        now = adjusted(store.shelves[sku], adjustment)
        at, by = store.clock.now(), adjustment.by
        told = differences(sku, store.shelves[sku], now, "adjusted", adjustment.reason, by, at)
        store.shelves[sku] = now
        store.tell(told)
        if adjustment.key:
            self._made[adjustment.key] = told[0]
        return told[0], False

    async def history(
        self, sku: str, limit: int, before: int | None = None
    ) -> Sequence[StockChange]:
        placed = [replace(c, position=n) for n, c in enumerate(self._store.changes, start=1)]
        of_sku = [c for c in placed if c.sku == sku and (before is None or c.position < before)]
        return of_sku[::-1][:limit]

    async def watch(self, low: int) -> Sequence[StockLow]:
        news = []
        for sku, shelf in sorted(self._store.shelves.items()):
            unsold = None if shelf.on_hand is None else shelf.on_hand - shelf.reserved
            was_low, is_low = self._low.get(sku), unsold is not None and unsold <= low
            if unsold is not None and is_low and was_low is False:
                news.append(StockLow("", self._store.clock.now(), sku, unsold))
            self._low[sku] = is_low
        return news

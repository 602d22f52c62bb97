"""Adjusting stock: at a location the shop has, of goods that it knows."""

from collections.abc import Sequence

from sales_conversion.config.shop import InventoryConfig
from sales_conversion.errors import Invalid, NotFound
from sales_conversion.interfaces import IInventory
from sales_conversion.models import Adjustment, StockChange, StockLevel
from sales_conversion.registry import unknown


class InventoryService:
    def __init__(self, inventory: IInventory, config: InventoryConfig) -> None:
        self._inventory = inventory
        self._config = config

    async def adjust(self, adjustment: Adjustment) -> tuple[StockChange, bool]:
        require_known(self._config, adjustment.location)
        return await self._inventory.adjust(adjustment)

    async def level(self, sku: str) -> StockLevel:
        level = await self._inventory.level(sku)
        if level is None:
            raise NotFound(f"nothing called {sku!r} is sold here")
        return level

    async def history(
        self, sku: str, limit: int, before: int | None = None
    ) -> Sequence[StockChange]:
        await self.level(sku)
        return await self._inventory.history(sku, limit, before)


def require_known(config: InventoryConfig, location: str | None) -> None:
    """Raise `Invalid` for a location that `shop.json` does not name."""
    if location is not None and location not in config.locations:
        raise Invalid(f"location: {unknown('location', location, config.locations)}")

"""What is on the shelves: looked at, put right, and told when little is left."""

from collections.abc import Sequence
from typing import Protocol

from sales_conversion.models import Adjustment, StockChange, StockLevel, StockLow


class IInventory(Protocol):
    async def level(self, sku: str) -> StockLevel | None:
        """Return what there is of *sku*; None when nobody ever sold it."""

    async def adjust(self, adjustment: Adjustment) -> tuple[StockChange, bool]:
        """Make the adjustment, or return the one made under its key, and whether it was.

        Raises `NotFound` for an unknown sku, `Invalid` where it is not counted or *location*
        tells too little or too much, `OutOfStock` when fewer are free to go.
        """

    async def history(
        self, sku: str, limit: int, before: int | None = None
    ) -> Sequence[StockChange]:
        """Return the newest changes of *sku*, newest first, of positions below *before*."""

    async def watch(self, low: int) -> Sequence[StockLow]:
        """Tell, and note as events, what fell to *low* unsold units or fewer since the last look.

        Whoever looks first tells it; nobody tells it again before it was above once more.
        """


class IInventoryService(Protocol):
    """What the shop's people do with the shelves."""

    async def adjust(self, adjustment: Adjustment) -> tuple[StockChange, bool]:
        """Make the adjustment once, at a location that the shop has."""

    async def level(self, sku: str) -> StockLevel:
        """Return what there is of *sku*, or raise `NotFound`."""

    async def history(
        self, sku: str, limit: int, before: int | None = None
    ) -> Sequence[StockChange]:
        """Return the newest changes of *sku*, newest first."""

"""The inventory in PostgreSQL."""

from collections.abc import Sequence

from sales_conversion.errors import IdempotencyConflict, NotFound
from sales_conversion.interfaces import IClock
from sales_conversion.models import Adjustment, StockChange, StockLevel, StockLow
from sales_conversion.repositories import shelving
from sales_conversion.repositories.database import DatabaseConnectionManager, Row, is_storable
from sales_conversion.repositories.stock_shelves import adjusted, differences

LEVEL = """SELECT s.on_hand, s.reserved, s.back_order, coalesce((
        SELECT sum(h.quantity)::int FROM stock_holds h
        WHERE h.sku = s.sku AND h.expires_at > $2), 0) AS held,
    ARRAY(SELECT location FROM stock_levels l WHERE l.sku = s.sku ORDER BY 1) AS locations,
    ARRAY(SELECT on_hand FROM stock_levels l WHERE l.sku = s.sku ORDER BY location) AS units
    FROM stock s WHERE s.sku = $1"""

CHANGE = "sku, change, on_hand, kind, reason, by, at, location, id"
HISTORY = f"""SELECT {CHANGE} FROM stock_changes
    WHERE sku = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3"""

WATCH = """WITH before AS (
        SELECT sku, is_low AS was_low, on_hand - reserved AS unsold FROM stock
        WHERE is_low IS DISTINCT FROM coalesce(on_hand - reserved <= $1, false)
        ORDER BY sku FOR UPDATE
    ), looked AS (
        UPDATE stock s SET is_low = coalesce(b.unsold <= $1, false)
        FROM before b WHERE s.sku = b.sku
        RETURNING s.sku, b.unsold, s.is_low AND NOT b.was_low AS fell
    ), told AS (
        INSERT INTO events (session_id, at, kind, body)
        SELECT '', $2, 'StockLow', jsonb_build_object('sku', sku, 'unsold', unsold)
        FROM looked WHERE fell
    )
    SELECT sku, unsold FROM looked WHERE fell ORDER BY sku"""
"""What is low when it is first looked at did not fall: it is noted, and not told."""


class InventoryRepository:
    def __init__(self, database: DatabaseConnectionManager, clock: IClock) -> None:
        self._database = database
        self._clock = clock

    async def level(self, sku: str) -> StockLevel | None:
        if not is_storable(sku):
            return None
        row = await self._database.fetchrow(LEVEL, sku, self._clock.now())
        if row is None:
            return None
        on_hand, reserved, back_order, held, names, units = row
        places = dict(zip(names, units, strict=True))
        return StockLevel(sku, on_hand, reserved, held, back_order, places)

    async def adjust(self, adjustment: Adjustment) -> tuple[StockChange, bool]:
        """The row of the sku is locked first, so who repeats a key finds what it did."""
        sku = adjustment.sku
        async with self._database.transaction() as transaction:
            shelves = await shelving.locked(transaction, [sku])
            made = f"SELECT {CHANGE} FROM stock_changes WHERE key = $1"
            for row in await transaction.fetch(made, adjustment.key):
                return repeated(_change(row), adjustment), True
            if sku not in shelves:
                raise NotFound(f"nothing called {sku!r} is sold here")
            now, at = adjusted(shelves[sku], adjustment), self._clock.now()
            reason, by = adjustment.reason, adjustment.by
            (change,) = differences(sku, shelves[sku], now, "adjusted", reason, by, at)
            await shelving.put(transaction, {sku: now}, shelves)
            await shelving.tell(transaction, [change], adjustment.key)
        return change, False

    async def history(
        self, sku: str, limit: int, before: int | None = None
    ) -> Sequence[StockChange]:
        return [_change(row) for row in await self._database.fetch(HISTORY, sku, before, limit)]

    async def watch(self, low: int) -> Sequence[StockLow]:
        now = self._clock.now()
        rows = await self._database.fetch(WATCH, low, now)
        return [StockLow("", now, sku, unsold) for sku, unsold in rows]


def repeated(made: StockChange, wish: Adjustment) -> StockChange:
    """Return what was *made* under the key of *wish*, if that is what is wished again."""
    same = (made.sku, made.change, made.reason) == (wish.sku, wish.change, wish.reason)
    if not same or wish.location not in (None, made.location):
        raise IdempotencyConflict("the key was used for another adjustment")
    return made


def _change(row: Row) -> StockChange:
    return StockChange(*row)

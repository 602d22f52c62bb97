"""Shelves in PostgreSQL: locked in order of sku, looked at under the lock, and put back."""

from collections.abc import Mapping, Sequence

from sales_conversion.models import StockChange
from sales_conversion.repositories.database import Transaction
from sales_conversion.repositories.stock_shelves import Shelf

LOCK = """SELECT sku, on_hand, reserved, sent, back_order, imported FROM stock
    WHERE sku = ANY($1) ORDER BY sku FOR UPDATE"""
PLACES = "SELECT sku, location, on_hand, sent, imported FROM stock_levels WHERE sku = ANY($1)"

PUT = """INSERT INTO stock (sku, on_hand, reserved, sent, back_order, imported)
    SELECT * FROM unnest($1::text[], $2::int[], $3::int[], $4::int[], $5::boolean[], $6::int[])
    ON CONFLICT (sku) DO UPDATE SET on_hand = excluded.on_hand, reserved = excluded.reserved,
        sent = excluded.sent, back_order = excluded.back_order, imported = excluded.imported"""
CLEAR = "DELETE FROM stock_levels WHERE sku = ANY($1)"
PLACE = """INSERT INTO stock_levels (sku, location, on_hand, sent, imported)
    SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::int[])"""
TELL = """INSERT INTO stock_changes (sku, change, on_hand, kind, reason, by, at, location, key)
    SELECT c.*, $9 FROM unnest($1::text[], $2::int[], $3::int[], $4::text[], $5::text[],
        $6::text[], $7::timestamptz[], $8::text[]) c"""


async def locked(transaction: Transaction, skus: Sequence[str]) -> dict[str, Shelf]:
    """Return the shelves of *skus*, nobody else's until the transaction ends."""
    rows = await transaction.fetch(LOCK, list(skus))
    places: dict[str, dict[str, Shelf]] = {}
    for sku, name, on_hand, sent, imported in await transaction.fetch(PLACES, list(skus)):
        places.setdefault(sku, {})[name] = Shelf(on_hand, sent=sent, imported=imported)
    return {
        sku: Shelf(on_hand, reserved, sent, back_order, imported, places.get(sku, {}))
        for sku, on_hand, reserved, sent, back_order, imported in rows
    }


async def put(
    transaction: Transaction, shelves: Mapping[str, Shelf], before: Mapping[str, Shelf]
) -> None:
    """Store *shelves*; the places only of those that have others than *before*."""
    rows = list(shelves.values())
    await transaction.execute(
        PUT,
        list(shelves),
        [shelf.on_hand for shelf in rows],
        [shelf.reserved for shelf in rows],
        [shelf.sent for shelf in rows],
        [shelf.back_order for shelf in rows],
        [shelf.imported for shelf in rows],
    )
    moved = [sku for sku, now in shelves.items() if now.places != before.get(sku, Shelf()).places]
    if moved:
        await _put_places(transaction, {sku: shelves[sku].places for sku in moved})


async def tell(
    transaction: Transaction, changes: Sequence[StockChange], key: str | None = None
) -> None:
    """Add to the history."""
    if changes:
        await transaction.execute(
            TELL,
            [change.sku for change in changes],
            [change.change for change in changes],
            [change.on_hand for change in changes],
            [change.kind for change in changes],
            [change.reason for change in changes],
            [change.by for change in changes],
            [change.at for change in changes],
            [change.location for change in changes],
            key,
        )


async def _put_places(transaction: Transaction, places: Mapping[str, Mapping[str, Shelf]]) -> None:
    await transaction.execute(CLEAR, list(places))
    rows = [(sku, name, shelf) for sku, own in places.items() for name, shelf in own.items()]
    await transaction.execute(
        PLACE,
        [sku for sku, _, _ in rows],
        [name for _, name, _ in rows],
        [shelf.on_hand for _, _, shelf in rows],
        [shelf.sent for _, _, shelf in rows],
        [shelf.imported for _, _, shelf in rows],
    )

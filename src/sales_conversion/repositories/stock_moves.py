"""Moving stock in PostgreSQL: rows are locked in SKU order, then decided, then written."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.models import StockMove
from sales_conversion.repositories.database import Transaction
from sales_conversion.repositories.stock import ENDS_HOLDS, Level, after

LOCK = "SELECT sku, on_hand, reserved FROM stock WHERE sku = ANY($1) ORDER BY sku FOR UPDATE"
HELD = """SELECT sku, coalesce(sum(quantity) FILTER (WHERE NOT own), 0)::int,
        coalesce(sum(quantity) FILTER (WHERE own), 0)::int
    FROM (SELECT *, cart_id = $3 OR checkout_id = ANY($4) AS own FROM stock_holds
        WHERE sku = ANY($1) AND expires_at > $2) held
    GROUP BY sku"""


async def move_stock(
    transaction: Transaction, cart_id: str, moves: Sequence[StockMove], now: datetime
) -> None:
    """Make *moves* for the cart, or raise `OutOfStock`."""
    skus = sorted({move.sku for move in moves})
    ended = sorted({move.checkout_id for move in moves if move.kind in ENDS_HOLDS})
    rows = await transaction.fetch(LOCK, skus)
    holds = await transaction.fetch(HELD, skus, now, cart_id, ended)
    held = {sku: (others, own) for sku, others, own in holds}
    levels = {sku: Level(on_hand, units, *held.get(sku, ())) for sku, on_hand, units in rows}
    reserved = after(moves, levels)
    if reserved:
        await transaction.execute(
            "UPDATE stock s SET reserved = n.reserved"
            " FROM unnest($1::text[], $2::int[]) n (sku, reserved) WHERE s.sku = n.sku",
            list(reserved),
            list(reserved.values()),
        )
    await _replace_holds(transaction, cart_id, ended, moves)


async def _replace_holds(
    transaction: Transaction, cart_id: str, ended: list[str], moves: Sequence[StockMove]
) -> None:
    holds = [move for move in moves if move.kind == "hold"]
    if holds or ended:
        await transaction.execute(
            "DELETE FROM stock_holds WHERE checkout_id = ANY($1) OR ($2 AND cart_id = $3)",
            ended,
            bool(holds),
            cart_id,
        )
    if holds:
        await transaction.execute(
            "INSERT INTO stock_holds AS h (checkout_id, sku, quantity, expires_at, cart_id)"
            " SELECT n.*, $5 FROM"
            " unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[]) n"
            " ON CONFLICT (checkout_id, sku) DO UPDATE SET"
            " quantity = h.quantity + excluded.quantity",
            [move.checkout_id for move in holds],
            [move.sku for move in holds],
            [move.quantity for move in holds],
            [move.until for move in holds],
            cart_id,
        )

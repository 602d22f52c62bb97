"""What the database must add up to, whatever happened to the requests."""

import asyncio
from collections.abc import Sequence
from typing import Any

import asyncpg

from benchmarks.faults.counting import Count

SECONDS_TO_PAY = 180

NONE_OF = {
    "goods reserved otherwise than orders say": """
        SELECT count(*) FROM stock s LEFT JOIN (
            SELECT l.sku, sum(l.quantity) AS units FROM order_lines l
            JOIN orders o ON o.id = l.order_id WHERE o.status <> 'cancelled' GROUP BY l.sku
        ) sold USING (sku)
        WHERE s.on_hand IS NOT NULL AND s.reserved <> coalesce(sold.units, 0)""",
    "goods sold beyond what there is": """
        SELECT count(*) FROM stock WHERE reserved > on_hand AND NOT back_order""",
    "goods that are not the sum of their locations": """
        SELECT count(*) FROM stock s JOIN (
            SELECT sku, sum(on_hand) AS units FROM stock_levels GROUP BY sku) l USING (sku)
        WHERE s.on_hand <> greatest(l.units, CASE WHEN s.back_order THEN 0 ELSE s.reserved END)""",
    "orders without exactly one payment": """
        SELECT count(*) FROM orders o WHERE 1 <>
            (SELECT count(*) FROM payment_attempts a WHERE a.order_id = o.id)""",
    "payments that nobody asked for yet": """
        SELECT count(*) FROM payment_attempts WHERE status = 'started'""",
    "orders told otherwise than once": """
        SELECT count(*) FROM orders o WHERE 1 <>
            (SELECT count(*) FROM events e
             WHERE e.kind = 'OrderPlaced' AND e.body->>'order_id' = o.id::text)""",
    "orders the trail tells otherwise than once": """
        SELECT count(*) FROM orders o WHERE 1 <>
            (SELECT count(*) FROM audit a WHERE a.subject = 'order'
             AND a.subject_id = o.id::text AND a.changes ? 'number')""",
    "events of orders that are none": """
        SELECT count(*) FROM events e WHERE e.kind = 'OrderPlaced' AND NOT EXISTS
            (SELECT FROM orders o WHERE o.id::text = e.body->>'order_id')""",
    "orders confirmed otherwise than by one message": """
        SELECT count(*) FROM orders o WHERE 1 <>
            (SELECT count(*) FROM outbox m
             WHERE m.order_id = o.id AND m.topic = 'order_placed')""",
    "orders without lines": """
        SELECT count(*) FROM orders o WHERE NOT EXISTS
            (SELECT FROM order_lines l WHERE l.order_id = o.id)""",
    "orders whose cart can still be changed": """
        SELECT count(*) FROM orders o JOIN cart_sessions c ON c.id = o.cart_session_id
        WHERE c.status <> 'converted'""",
    "carts that became no order": """
        SELECT count(*) FROM cart_sessions c WHERE c.status = 'converted' AND NOT EXISTS
            (SELECT FROM orders o WHERE o.cart_session_id = c.id)""",
    "carts of nobody": """
        SELECT count(*) FROM cart_sessions c WHERE c.status IN ('active', 'abandoned')
        AND NOT EXISTS
            (SELECT FROM conversation_states s WHERE s.cart_session_id = c.id)""",
    "sessions whose cart is over": """
        SELECT count(*) FROM conversation_states s JOIN cart_sessions c
        ON c.id = s.cart_session_id WHERE c.status NOT IN ('active', 'abandoned')""",
    "holds of carts that are over": """
        SELECT count(*) FROM stock_holds h JOIN cart_sessions c ON c.id = h.cart_id
        WHERE c.status NOT IN ('active', 'abandoned')""",
    "checkouts of no session": """
        SELECT count(*) FROM checkouts c WHERE NOT EXISTS
            (SELECT FROM conversation_states s WHERE s.session_id = c.session_id)""",
    "holds of no checkout, or of one that is ordered": """
        SELECT count(*) FROM stock_holds h
        LEFT JOIN checkouts c ON c.id::text = h.checkout_id
        LEFT JOIN orders o ON o.checkout_id = c.id WHERE c.id IS NULL OR o.id IS NOT NULL""",
}
"""Rows that may not exist."""


async def audit(dsn: str) -> Sequence[Count]:
    """Count what may not be there; every one of them must be none."""
    connection = await asyncpg.connect(dsn)
    try:
        return [
            Count(what, await connection.fetchval(query), 0) for what, query in NONE_OF.items()
        ]
    finally:
        await connection.close()


async def units_reserved(dsn: str, sku: str) -> int:
    """Return how many units of *sku* are sold."""
    return int(await ask(dsn, "SELECT reserved FROM stock WHERE sku = $1", sku))


async def orders_of(dsn: str, sku: str) -> int:
    """Return how many orders have a line of *sku*."""
    return int(await ask(dsn, "SELECT count(*) FROM order_lines WHERE sku = $1", sku))


async def missing(dsn: str, orders: Sequence[str]) -> int:
    """Return how many of *orders* are not there."""
    query = """SELECT count(*) FROM unnest($1::uuid[]) heard (id)
        WHERE NOT EXISTS (SELECT FROM orders o WHERE o.id = heard.id)"""
    return int(await ask(dsn, query, orders))


async def doubled(dsn: str) -> int:
    """Return how many sessions have more than one order."""
    query = """SELECT count(*) FROM
        (SELECT FROM orders GROUP BY session_id HAVING count(*) > 1) twice"""
    return int(await ask(dsn, query))


async def payments_end(dsn: str) -> int:
    """Wait until every payment was asked for; return how many had not been at first.

    A payment whose process was killed is taken up by a job, which leaves it a minute of grace.
    """
    query = "SELECT count(*) FROM payment_attempts WHERE status = 'started'"
    first = int(await ask(dsn, query))
    await wait_for_none(dsn, query, SECONDS_TO_PAY)
    return first


async def wait_for_none(dsn: str, query: str, seconds: int) -> int:
    """Ask every second until *query* counts none; return what it counts after *seconds*."""
    for _ in range(seconds):
        if not await ask(dsn, query):
            return 0
        await asyncio.sleep(1)
    return int(await ask(dsn, query))


async def let_holds_lapse(dsn: str, sku: str, on_hand: int) -> None:
    """Leave *on_hand* units of what everybody has a quote for, and nothing set aside."""
    await ask(dsn, "DELETE FROM stock_holds WHERE sku = $1", sku)
    await ask(dsn, "UPDATE stock SET on_hand = $2 WHERE sku = $1", sku, on_hand)


async def ask(dsn: str, query: str, *values: object) -> Any:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(query, *values)
    finally:
        await connection.close()

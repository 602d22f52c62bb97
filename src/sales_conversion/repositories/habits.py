"""What shoppers do, taken from what the shop records, once each, and read on from a position."""

from collections.abc import Sequence

from sales_conversion.recommending.habits import Habit
from sales_conversion.recommending.journal import Entry
from sales_conversion.repositories.database import DatabaseConnectionManager

GATHER = """
WITH heard AS (
    UPDATE events SET learned_at = now() WHERE id = ANY (ARRAY(
        SELECT id FROM events WHERE learned_at IS NULL
            AND kind IN ('ProductViewed', 'CartChanged', 'OrderPlaced', 'OrderChanged')
        ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED))
    RETURNING id, session_id, at, kind, body
), seen AS (
    UPDATE client_events SET learned_at = now() WHERE (session_id, event_id) IN (
        SELECT session_id, event_id FROM client_events WHERE learned_at IS NULL
            AND name IN ('view_item', 'select_item', 'add_to_cart')
        LIMIT $1 FOR UPDATE SKIP LOCKED)
    RETURNING session_id, items, coalesce(seen_at, now()) AS at
), bought AS (
    SELECT h.*, ordered.product_id, ordered.place
    FROM heard h CROSS JOIN jsonb_array_elements_text(h.body -> 'product_ids')
        WITH ORDINALITY AS ordered (product_id, place)
    WHERE h.kind = 'OrderPlaced'
), told AS (
    SELECT 'visit' AS kind, session_id AS occasion, body ->> 'product_id' AS product_id, at,
        0 AS place
    FROM heard WHERE kind = 'ProductViewed'
    UNION ALL
    SELECT 'visit', h.session_id, v.product_id, h.at, 1
    FROM heard h JOIN variants v ON v.sku = h.body ->> 'sku'
    WHERE h.kind = 'CartChanged' AND (h.body ->> 'quantity')::int > 0
    UNION ALL
    SELECT 'visit', s.session_id, coalesce(p.id, v.product_id),
        s.at + i.place * interval '1 microsecond', i.place
    FROM seen s CROSS JOIN jsonb_array_elements_text(s.items) WITH ORDINALITY AS i (name, place)
    LEFT JOIN products p ON p.id = i.name
    LEFT JOIN variants v ON v.sku = i.name
    UNION ALL
    SELECT 'order', body ->> 'order_id', product_id, at, place FROM bought
    UNION ALL
    SELECT 'order', body ->> 'order_id', '', at, 0
    FROM heard WHERE kind = 'OrderChanged' AND body ->> 'status' = 'cancelled'
    UNION ALL
    SELECT 'person', c.user_profile_id::text, b.product_id,
        b.at + b.place * interval '1 microsecond', b.place
    FROM bought b JOIN conversation_states c USING (session_id)
    WHERE c.context_data -> 'personal' = 'true'
), noted AS (
    INSERT INTO habits (kind, occasion, product_id, at)
    SELECT kind, occasion, product_id, at FROM told WHERE product_id IS NOT NULL
    ORDER BY at, place
    ON CONFLICT DO NOTHING
)
SELECT (SELECT count(*) FROM heard) + (SELECT count(*) FROM seen)
"""
"""One statement, so an event is taken in exactly once, whoever else does the same."""

TOLD = """
SELECT position, kind, occasion, product_id, (extract(epoch FROM at) * 1000000)::bigint
FROM habits WHERE position > $1 ORDER BY position LIMIT $2"""


class HabitRepository:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def gather(self, limit: int) -> int:
        return int(await self._database.fetchval(GATHER, limit) or 0)

    async def told(self, after: int, limit: int) -> Sequence[Habit]:
        rows = await self._database.fetch(TOLD, after, limit)
        return [
            Habit(position, kind, Entry(occasion, product, at))
            for position, kind, occasion, product, at in rows
        ]

"""Who may be reminded of their cart, and who was, in PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.models import Told
from sales_conversion.models.cart import LEFT
from sales_conversion.repositories.database import DatabaseConnectionManager, column

DUE = """
SELECT s.session_id FROM follow_up_consents n
JOIN conversation_states s ON s.session_id = n.session_id
JOIN cart_sessions c ON c.id = s.cart_session_id
WHERE n.taken_back_at IS NULL AND s.active_at > $2 AND s.active_at <= $3
    AND c.status = ANY ($4) AND c.items <> '[]'
    AND NOT EXISTS (SELECT FROM follow_ups f WHERE f.cart_id = c.id AND f.step = $1)
ORDER BY s.active_at LIMIT $5"""


class FollowUps:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def due(self, step: str, since: datetime, before: datetime, limit: int) -> Sequence[str]:
        left = sorted(LEFT)
        return column(await self._database.fetch(DUE, step, since, before, left, limit))

    async def was_told(self, cart_id: str, step: str) -> bool:
        query = "SELECT EXISTS (SELECT FROM follow_ups WHERE cart_id = $1 AND step = $2)"
        return bool(await self._database.fetchval(query, cart_id, step))

    async def is_silent(self, silence: str) -> bool:
        query = "SELECT EXISTS (SELECT FROM silenced WHERE address_hash = $1)"
        return bool(await self._database.fetchval(query, silence))

    async def told(self, cart_id: str, step: str, how: Told, at: datetime) -> None:
        await self._database.fetch(
            "INSERT INTO follow_ups (cart_id, step, status, told_at) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (cart_id, step) DO NOTHING",
            cart_id,
            step,
            how,
            at,
        )

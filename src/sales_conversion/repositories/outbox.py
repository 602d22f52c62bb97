"""What shoppers are to be told, as PostgreSQL keeps it; it is written by the commit."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.interfaces import ISealer
from sales_conversion.models import OrderMessage, Told
from sales_conversion.repositories import codec
from sales_conversion.repositories.database import DatabaseConnectionManager, column
from sales_conversion.repositories.saving_outbox import BODY
from sales_conversion.repositories.sealed_documents import opened

WAITING = "status = 'waiting' AND created_at >= $1"


class Outbox:
    def __init__(self, database: DatabaseConnectionManager, sealer: ISealer) -> None:
        self._database = database
        self._sealer = sealer

    async def waiting(self, since: datetime, limit: int) -> Sequence[str]:
        rows = await self._database.fetch(
            f"SELECT order_id::text FROM outbox WHERE {WAITING}"
            " GROUP BY order_id ORDER BY min(position) LIMIT $2",
            since,
            limit,
        )
        return column(rows)

    async def unsent(self, order_id: str, since: datetime) -> Sequence[OrderMessage]:
        rows = await self._database.fetch(
            f"SELECT id, topic, locale, body::text FROM outbox WHERE {WAITING}"
            " AND order_id = $2 ORDER BY position",
            since,
            order_id,
        )
        return [
            OrderMessage(
                message_id, topic, locale, codec.order.read(opened(self._sealer, body, BODY))
            )
            for message_id, topic, locale, body in rows
        ]

    async def told(self, message_id: str, how: Told, at: datetime) -> None:
        await self._database.fetch(
            "UPDATE outbox SET status = $2, told_at = $3 WHERE id = $1", message_id, how, at
        )

"""What was kept for long enough, in PostgreSQL: found here, and erased as whatever is erased."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from pydantic_core import from_json, to_json

from sales_conversion.interfaces import ISealer
from sales_conversion.models.privacy import DataSubject, Outliving
from sales_conversion.repositories.database import DatabaseConnectionManager, column
from sales_conversion.repositories.personal_tables import NOTHING_AGREED
from sales_conversion.repositories.privacy import Privacy
from sales_conversion.repositories.sealed_orders import DELIVERY, DETAILS

NOBODY: Final = {"name": "", "email": "", "phone": ""}

OUTLIVED: Final[dict[Outliving, str]] = {
    "conversations": f"""SELECT session_id FROM conversation_states
        WHERE active_at < $1 AND context_data <> '{NOTHING_AGREED}'::jsonb
        ORDER BY active_at LIMIT $2""",
    "profiles": """SELECT id::text FROM user_profiles p WHERE updated_at < $1
        AND NOT EXISTS (SELECT FROM conversation_states WHERE user_profile_id = p.id)
        AND NOT EXISTS (SELECT FROM orders WHERE user_profile_id = p.id)
        ORDER BY updated_at LIMIT $2""",
    "orders": f"""SELECT id::text FROM orders WHERE updated_at < $1
        AND status IN ('completed', 'cancelled')
        AND (jsonb_typeof(order_details) = 'string'
            OR order_details -> 'contact' <> '{to_json(NOBODY).decode()}'::jsonb)
        ORDER BY updated_at LIMIT $2""",
}
"""Who was erased before is not found again."""

ORDER: Final = """SELECT order_details, delivery_info FROM orders
    WHERE id = $1 AND updated_at < $2 FOR UPDATE"""
EMPTY: Final = """UPDATE orders SET order_details = $2, delivery_info = $3, email_blind = NULL,
    names = NULL WHERE id = $1"""
BESIDE: Final = (
    "UPDATE payment_attempts SET token = NULL WHERE order_id = $1",
    "UPDATE refunds SET reason = '' WHERE order_id = $1",
    "DELETE FROM outbox WHERE order_id = $1",
)


class Retention:
    def __init__(
        self, database: DatabaseConnectionManager, privacy: Privacy, sealer: ISealer
    ) -> None:
        self._database, self._privacy, self._sealer = database, privacy, sealer

    async def outlived(self, what: Outliving, before: datetime, most: int) -> Sequence[str]:
        return column(await self._database.fetch(OUTLIVED[what], before, most))

    async def forget(self, what: Outliving, subject: str, before: datetime) -> None:
        match what:
            case "conversations":
                await self._privacy.forget(DataSubject("visit", subject), before)
            case "profiles":
                await self._privacy.forget(DataSubject("profile", subject), before)
            case "orders":
                await self._empty(subject, before)

    async def _empty(self, order_id: str, before: datetime) -> None:
        """What was bought stays as it was; whose it was and where it went is said no more."""
        async with self._database.transaction() as transaction:
            rows = await transaction.fetch(ORDER, order_id, before)
            for details, delivery in rows:
                kept = {**self._opened(details, DETAILS), "contact": NOBODY}
                sent = {**self._opened(delivery, DELIVERY), "address": None}
                told = (to_json(kept).decode(), to_json(sent).decode())
                await transaction.execute(EMPTY, order_id, *told)
                for statement in BESIDE:
                    await transaction.execute(statement, order_id)

    def _opened(self, document: str, of: str) -> dict[str, object]:
        told = from_json(document)
        opened = from_json(self._sealer.open(told, of)) if isinstance(told, str) else told
        return dict(opened)

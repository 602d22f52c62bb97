"""What was kept for long enough, in PostgreSQL: found here, and erased as whatever is erased."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from pydantic_core import from_json, to_json

from sales_conversion.interfaces import ISealer
from sales_conversion.models.privacy import DataSubject, Outliving
from sales_conversion.repositories.database import DatabaseConnectionManager, column
from sales_conversion.repositories.outlived import OUTLIVED
from sales_conversion.repositories.privacy import Privacy
from sales_conversion.repositories.sealed_documents import opened, sealed
from sales_conversion.repositories.sealed_orders import DELIVERY, DETAILS

NOBODY: Final = {"name": "", "email": "", "phone": ""}
TOLD: Final = "order_details, delivery_info"
EMPTY: Final = """UPDATE orders SET order_details = $2, delivery_info = $3, email_blind = NULL,
    names = NULL, erased_at = now() WHERE id = $1"""
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
        return column(await self._database.fetch(OUTLIVED[what].found, before, most))

    async def forget(self, what: Outliving, subject: str, before: datetime) -> None:
        match what:
            case "conversations":
                await self._privacy.forget(DataSubject("visit", subject), OUTLIVED[what], before)
            case "profiles":
                await self._privacy.forget(DataSubject("profile", subject), OUTLIVED[what], before)
            case "orders":
                await self._empty(subject, before)

    async def _empty(self, order_id: str, before: datetime) -> None:
        """What was bought stays as it was; whose it was and where it went is said no more."""
        order = OUTLIVED["orders"]
        async with self._database.transaction() as transaction:
            await transaction.fetch(order.held, order_id)
            rows = await transaction.fetch(order.still(TOLD), before, order_id)
            for details, delivery in rows:
                kept = self._without(details, DETAILS, {"contact": NOBODY})
                sent = self._without(delivery, DELIVERY, {"address": None})
                await transaction.execute(EMPTY, order_id, kept, sent)
                for statement in BESIDE:
                    await transaction.execute(statement, order_id)

    def _without(self, document: str, of: str, nobody: Mapping[str, object]) -> str:
        """Return *document* with *nobody* in place of whom it told of, sealed as it would be."""
        told = from_json(opened(self._sealer, document, of))
        return sealed(self._sealer, to_json({**told, **nobody}).decode(), of)

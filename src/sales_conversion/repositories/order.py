"""Orders in PostgreSQL; they are written by the commit of a conversation."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.interfaces import ISealer
from sales_conversion.models import Order
from sales_conversion.models.listing import OrderQuery, Place
from sales_conversion.models.payment import UNANSWERED
from sales_conversion.models.refund import BANK_TIME
from sales_conversion.repositories import sealed_orders
from sales_conversion.repositories.blind_words import asked as numbers
from sales_conversion.repositories.conditions import Conditions
from sales_conversion.repositories.database import DatabaseConnectionManager, is_storable
from sales_conversion.repositories.opening import ORDER
from sales_conversion.repositories.user_profile import is_uuid

PREFIX = "NB-"

OPEN = ", ".join(f"'{status}'" for status in sorted(UNANSWERED))
"""In the text of the query, as its index has it."""


NAMES = (
    "lower(o.number || ' ' || coalesce(o.order_details #>> '{contact,name}', '') || ' ' ||"
    " coalesce(o.order_details #>> '{contact,email}', ''))"
)
"""What an order is found by; as its index has it."""


class OrderRepository:
    """*prefix* stands before every order number."""

    def __init__(
        self, database: DatabaseConnectionManager, sealer: ISealer, prefix: str = PREFIX
    ) -> None:
        self._database = database
        self._sealer = sealer
        self._prefix = prefix

    async def get(self, order_id: str) -> Order | None:
        return await self._one("o.id = $1", order_id)

    async def by_checkout(self, checkout_id: str) -> Order | None:
        return await self._one("o.checkout_id = $1", checkout_id)

    async def next_number(self) -> str:
        number = await self._database.fetchval("SELECT nextval('order_numbers')")
        return f"{self._prefix}{number}"

    async def find(self, query: OrderQuery, after: Place | None, limit: int) -> Sequence[Order]:
        if not is_storable(query.words) or (after and not is_uuid(after.id)):
            return ()
        asked = order_conditions(query, after, self._sealer)
        rows = await self._database.fetch(
            f"SELECT {ORDER} FROM orders o WHERE {asked.sql}"
            f" ORDER BY o.created_at DESC, o.id DESC LIMIT {limit:d}",
            *asked.values,
        )
        return [sealed_orders.read(row[0], self._sealer) for row in rows]

    async def unsettled(self, before: datetime, limit: int) -> Sequence[str]:
        """Longest waiting first."""
        rows = await self._database.fetch(
            "SELECT order_id FROM (SELECT order_id, started_at FROM payment_attempts"
            f" WHERE status IN ({OPEN}) AND started_at < $1"
            " UNION ALL SELECT order_id, started_at FROM refunds"
            " WHERE status = 'started' AND started_at < $1"
            " OR status = 'pending' AND started_at < $3"
            ") waiting GROUP BY order_id ORDER BY min(started_at) LIMIT $2",
            before,
            limit,
            before - BANK_TIME,
        )
        return [str(order_id) for (order_id,) in rows]

    async def unpaid(self, before: datetime, limit: int) -> Sequence[str]:
        """Oldest first."""
        rows = await self._database.fetch(
            "SELECT id FROM orders WHERE status = 'placed' AND created_at < $1"
            " ORDER BY created_at LIMIT $2",
            before,
            limit,
        )
        return [str(order_id) for (order_id,) in rows]

    async def _one(self, condition: str, identity: str) -> Order | None:
        if not is_uuid(identity):
            return None
        row = await self._database.fetchrow(
            f"SELECT {ORDER} FROM orders o WHERE {condition}", identity
        )
        return sealed_orders.read(row[0], self._sealer) if row else None


def order_conditions(query: OrderQuery, after: Place | None, sealer: ISealer) -> Conditions:
    """Return what orders must be like that *query* asks for."""
    asked = Conditions()
    if after:
        asked.require("(o.created_at, o.id) < (%s, %s::uuid)", after.at, after.id)
    if query.words.strip():
        _require_words(asked, query.words.strip(), sealer)
    states = {
        "status": query.status,
        "payment_status": query.payment_status,
        "fulfilment_status": query.fulfilment_status,
    }
    for column, wanted in states.items():
        if wanted:
            asked.require(f"o.{column} = %s", wanted)
    if query.since:
        asked.require("o.created_at >= %s", query.since)
    if query.until:
        asked.require("o.created_at < %s", query.until)
    return asked


def _require_words(asked: Conditions, words: str, sealer: ISealer) -> None:
    """Of a sealed order only whole words of its name and address are known."""
    blinded = [found for found in numbers(sealer, words, sealed_orders.NAMES) if found]
    sealed = " OR o.names @> %s::bigint[]" * len(blinded)
    named = f"%{_literal(words.lower())}%"
    asked.require(f"({NAMES} LIKE %s{sealed})", named, *blinded)


def _literal(words: str) -> str:
    """Return *words* with no mark that stands for others."""
    return "".join(f"\\{mark}" if mark in "\\%_" else mark for mark in words)

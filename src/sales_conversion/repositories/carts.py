"""Carts in PostgreSQL, beside those that sessions bring along."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.models import Cart, CartStatus, OwnedCart
from sales_conversion.repositories import opening
from sales_conversion.repositories.cart_ends import OPEN
from sales_conversion.repositories.database import DatabaseConnectionManager, Row
from sales_conversion.repositories.user_profile import is_uuid

CART = "c.id::text, currency, items, c.version, status, notices, discounts"
OWNED = f"{CART}, c.user_profile_id::text, c.session_id"
ONE = f"SELECT {OWNED} FROM cart_sessions c WHERE id = $1"
OF_SHOPPER = f"""SELECT {CART} FROM cart_sessions c
    WHERE user_profile_id = $1 AND status IN {OPEN} AND items <> '[]'
    ORDER BY updated_at DESC, id DESC LIMIT $2"""
QUIET = f"""SELECT {OWNED} FROM cart_sessions c
    LEFT JOIN conversation_states s ON s.cart_session_id = c.id
    WHERE status = $1 AND waiting_day <= ($2 AT TIME ZONE 'UTC')::date AND c.updated_at < $2
        AND coalesce(s.active_at < $2, true)
    ORDER BY waiting_day, c.updated_at LIMIT $3"""


class CartRepository:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def get(self, cart_id: str) -> OwnedCart | None:
        if not is_uuid(cart_id):
            return None
        row = await self._database.fetchrow(ONE, cart_id)
        return _owned(row) if row else None

    async def of_shopper(self, profile_id: str, limit: int) -> Sequence[Cart]:
        rows = await self._database.fetch(OF_SHOPPER, profile_id, limit)
        return [opening.cart(tuple(row)) for row in rows]

    async def quiet(self, status: CartStatus, before: datetime, limit: int) -> Sequence[OwnedCart]:
        return [_owned(row) for row in await self._database.fetch(QUIET, status, before, limit)]


def _owned(row: Row) -> OwnedCart:
    *cart, owner, session_id = row
    return OwnedCart(opening.cart(tuple(cart)), owner, session_id)

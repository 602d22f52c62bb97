"""Carts in PostgreSQL, beside those that sessions bring along."""

from collections.abc import Sequence

from sales_conversion.models import Cart
from sales_conversion.repositories import opening
from sales_conversion.repositories.cart_ends import OPEN
from sales_conversion.repositories.database import DatabaseConnectionManager

CART = "id::text, currency, items, version, status, notices, discounts"
OF_SHOPPER = f"""SELECT {CART} FROM cart_sessions
    WHERE user_profile_id = $1 AND status IN {OPEN} AND items <> '[]'
    ORDER BY updated_at DESC, id DESC LIMIT $2"""


class CartRepository:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def of_shopper(self, profile_id: str, limit: int) -> Sequence[Cart]:
        rows = await self._database.fetch(OF_SHOPPER, profile_id, limit)
        return [opening.cart(tuple(row)) for row in rows]

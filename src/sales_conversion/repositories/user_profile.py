"""Shoppers in PostgreSQL; they are written by the commit of a conversation."""

from uuid import UUID

from sales_conversion.interfaces import ISealer
from sales_conversion.models import UserProfile
from sales_conversion.repositories import opening
from sales_conversion.repositories.database import DatabaseConnectionManager, is_storable

SELECT = """SELECT id::text, preferences, purchase_history, email, phone, external_id, visits,
    version FROM user_profiles WHERE """


class UserProfileRepository:
    def __init__(self, database: DatabaseConnectionManager, sealer: ISealer) -> None:
        self._database = database
        self._sealer = sealer

    async def find(self, external_id: str) -> UserProfile | None:
        if not is_storable(external_id):
            return None
        return await self._one("external_id = $1", external_id)

    async def get(self, profile_id: str) -> UserProfile | None:
        return await self._one("id = $1", profile_id) if is_uuid(profile_id) else None

    async def _one(self, condition: str, value: str) -> UserProfile | None:
        row = await self._database.fetchrow(SELECT + condition, value)
        return opening.profile(tuple(row), self._sealer) if row else None


def is_uuid(text: str) -> bool:
    """Tell whether *text* can be the id of a row at all."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True

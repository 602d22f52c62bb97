"""Keys that count once: the `jti` of a customer's assertion, a token that was exchanged."""

from datetime import datetime

from sales_conversion.repositories.database import DatabaseConnectionManager

CLAIM = """
INSERT INTO one_time_keys (key, holder, expires_at) VALUES ($1, $2, $3)
ON CONFLICT (key) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
    WHERE one_time_keys.expires_at < now() OR one_time_keys.holder = excluded.holder
RETURNING true"""

HOLDER = "SELECT holder FROM one_time_keys WHERE key = $1 AND expires_at > $2"


class OneTimeKeys:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def claim(self, key: str, holder: str, until: datetime) -> bool:
        return bool(await self._database.fetchval(CLAIM, key, holder, until))

    async def holder(self, key: str, at: datetime) -> str | None:
        holder: str | None = await self._database.fetchval(HOLDER, key, at)
        return holder

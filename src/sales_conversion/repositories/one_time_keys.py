"""Keys that count once: the `jti` of a customer's assertion."""

from datetime import datetime

from sales_conversion.repositories.database import DatabaseConnectionManager

CLAIM = """
INSERT INTO one_time_keys (key, holder, expires_at) VALUES ($1, $2, $3)
ON CONFLICT (key) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
    WHERE one_time_keys.expires_at < now() OR one_time_keys.holder = excluded.holder
RETURNING true"""


class OneTimeKeys:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def claim(self, key: str, holder: str, until: datetime) -> bool:
        return bool(await self._database.fetchval(CLAIM, key, holder, until))

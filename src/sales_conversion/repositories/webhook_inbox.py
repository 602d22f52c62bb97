"""What payment providers told us, kept once each."""

from sales_conversion.repositories.database import DatabaseConnectionManager

KEEP = """
INSERT INTO webhook_inbox (provider, event_id) VALUES ($1, $2)
ON CONFLICT (provider, event_id) DO UPDATE SET event_id = excluded.event_id
RETURNING done_at IS NULL"""

DONE = "UPDATE webhook_inbox SET done_at = now() WHERE provider = $1 AND event_id = $2"


class WebhookInbox:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def is_new(self, provider: str, event_id: str) -> bool:
        return bool(await self._database.fetchval(KEEP, provider, event_id))

    async def done(self, provider: str, event_id: str) -> None:
        await self._database.fetch(DONE, provider, event_id)

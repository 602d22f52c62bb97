"""What payment providers told us, kept once each."""

from datetime import timedelta

from sales_conversion.interfaces import IClock
from sales_conversion.repositories.database import DatabaseConnectionManager

KEPT = timedelta(days=30)
"""How long it is known what was told: providers tell again for some days at most."""

KEEP = """
INSERT INTO webhook_inbox (provider, event_id, received_at) VALUES ($1, $2, $3)
ON CONFLICT (provider, event_id) DO UPDATE SET event_id = excluded.event_id
RETURNING done_at IS NULL"""

DONE = "UPDATE webhook_inbox SET done_at = $3 WHERE provider = $1 AND event_id = $2"


class WebhookInbox:
    def __init__(self, database: DatabaseConnectionManager, clock: IClock) -> None:
        self._database, self._clock = database, clock

    async def is_new(self, provider: str, event_id: str) -> bool:
        return bool(await self._database.fetchval(KEEP, provider, event_id, self._clock.now()))

    async def done(self, provider: str, event_id: str) -> None:
        await self._database.fetch(DONE, provider, event_id, self._clock.now())

"""What only the page saw: lists viewed, items picked."""

import json
from collections.abc import Sequence

from sales_conversion.models import PageEvent
from sales_conversion.repositories.database import DatabaseConnectionManager

KEEP = """
INSERT INTO client_events (session_id, event_id, name, items, seen_at)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::jsonb[], $5::timestamptz[])
ON CONFLICT DO NOTHING"""


class ClientEventRepository:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def keep(self, seen: Sequence[PageEvent]) -> None:
        await self._database.fetch(
            KEEP,
            [event.session_id for event in seen],
            [event.event_id for event in seen],
            [event.name for event in seen],
            [json.dumps(event.items) for event in seen],
            [event.at for event in seen],
        )

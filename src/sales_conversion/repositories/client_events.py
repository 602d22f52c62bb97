"""What only the page saw: lists viewed, items picked."""

import json
from collections.abc import Sequence

from sales_conversion.models import PageEvent
from sales_conversion.repositories import codec, event_rows
from sales_conversion.repositories.database import DatabaseConnectionManager, column

LIVING = "(SELECT session_id FROM living)"
OF_THE_LIVING = f"""(SELECT coalesce(json_agg(e), '[]') FROM json_array_elements($6::json) e
    WHERE e ->> 'session_id' IN {LIVING})"""
KEEP = f"""
WITH living AS MATERIALIZED (
    SELECT session_id FROM conversation_states
    WHERE session_id = ANY($1::text[]) AND erased_at IS NULL ORDER BY session_id FOR KEY SHARE
), kept AS (
    INSERT INTO client_events (session_id, event_id, name, items, seen_at)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::jsonb[], $5::timestamptz[])
        seen (session_id) WHERE session_id IN {LIVING}
    ON CONFLICT DO NOTHING
)
{event_rows.KEEP % OF_THE_LIVING} RETURNING event_id::text"""
"""Who is being erased is waited for; of who is nothing is kept any more."""


class ClientEventRepository:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def keep(self, seen: Sequence[PageEvent]) -> Sequence[PageEvent]:
        """In the order of their ids, so that two pages that tell the same never wait in a ring."""
        ordered = sorted(seen, key=lambda event: event.event_id)
        rows = await self._database.fetch(
            KEEP,
            [event.session_id for event in ordered],
            [event.seen_as for event in ordered],
            [event.name for event in ordered],
            [json.dumps(event.items) for event in ordered],
            [event.at for event in ordered],
            codec.events(ordered),
        )
        news = dict.fromkeys(column(rows))
        return [event for event in seen if news.pop(event.event_id, event) is None]

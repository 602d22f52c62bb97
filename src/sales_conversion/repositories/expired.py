"""What counted for a while only: receipts, streams, holds, keys, rates, webhooks, jobs."""

from datetime import datetime

from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.webhook_inbox import KEPT

DELETE = """
WITH old_receipts AS (
    DELETE FROM receipts WHERE (session_id, key) IN (
        SELECT session_id, key FROM receipts WHERE expires_at < $1
        ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING 1
), old_holds AS (
    DELETE FROM stock_holds WHERE (checkout_id, sku) IN (
        SELECT checkout_id, sku FROM stock_holds WHERE expires_at < $1
        ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING 1
), old_parts AS (
    DELETE FROM stream_parts WHERE (session_id, first) IN (
        SELECT session_id, first FROM stream_parts WHERE expires_at < $1
        ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING 1
), old_keys AS (
    DELETE FROM one_time_keys WHERE key IN (
        SELECT key FROM one_time_keys WHERE expires_at < $1
        ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING 1
), old_rates AS (
    DELETE FROM rate_windows WHERE key IN (
        SELECT key FROM rate_windows WHERE expires_at < $1
        ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING 1
), old_passes AS (
    DELETE FROM ended_passes WHERE login IN (
        SELECT login FROM ended_passes WHERE expires_at < $1
        ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING 1
), old_spenders AS (
    DELETE FROM model_spenders WHERE day < $1::date - 1
), old_log AS (
    DELETE FROM pgqueuer_log WHERE id IN (
        SELECT id FROM pgqueuer_log WHERE created < $1::timestamptz - interval '1 day'
        ORDER BY created LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING 1
), old_webhooks AS (
    DELETE FROM webhook_inbox WHERE (provider, event_id) IN (
        SELECT provider, event_id FROM webhook_inbox WHERE received_at < $3
        ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING 1
), old_news AS (
    DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE told_at < $1::timestamptz - interval '30 days'
        ORDER BY told_at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING 1
)
SELECT (SELECT count(*) FROM old_receipts) + (SELECT count(*) FROM old_holds)
    + (SELECT count(*) FROM old_keys) + (SELECT count(*) FROM old_parts)
    + (SELECT count(*) FROM old_log) + (SELECT count(*) FROM old_webhooks)
    + (SELECT count(*) FROM old_news) + (SELECT count(*) FROM old_rates)
    + (SELECT count(*) FROM old_passes)"""


class ExpiredRows:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def delete(self, before: datetime, most: int) -> int:
        told_before = before - KEPT
        return int(await self._database.fetchval(DELETE, before, most, told_before) or 0)

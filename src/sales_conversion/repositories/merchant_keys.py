"""The keys of the shop's own people in PostgreSQL, and the passes that were ended."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic_core import to_json

from sales_conversion.models import AuditEntry
from sales_conversion.models.merchant_key import KnownKeys, MerchantKey
from sales_conversion.repositories.database import DatabaseConnectionManager, Row

COLUMNS = "id, name, role, fingerprint, created_at, expires_at, revoked_at, last_used"

ALL = f"SELECT {COLUMNS} FROM merchant_keys ORDER BY created_at, id"

SAVE = f"""
WITH told AS (
    INSERT INTO audit (session_id, at, actor, name, action, subject, subject_id, changes)
    SELECT '', e.at, e.actor, e.name, e.action, e.subject, e.subject_id, e.changes
    FROM jsonb_to_recordset($2) AS e(at timestamptz, actor text, name text, action text,
        subject text, subject_id text, changes jsonb)
)
INSERT INTO merchant_keys ({COLUMNS})
SELECT (r).* FROM (
    SELECT jsonb_populate_record(NULL::merchant_keys, told.key) AS r
    FROM jsonb_array_elements($1) WITH ORDINALITY AS told(key, place) ORDER BY told.place
) ordered
ON CONFLICT (id) DO UPDATE
    SET revoked_at = least(merchant_keys.revoked_at, excluded.revoked_at)"""

KNOWN = f"""
SELECT {COLUMNS}, NULL AS login FROM merchant_keys WHERE revoked_at IS NULL OR revoked_at > $1
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, login FROM ended_passes
    WHERE expires_at > $1"""

USED = """
UPDATE merchant_keys SET last_used = greatest(last_used, noted.at)
FROM unnest($1::text[], $2::timestamptz[]) AS noted(id, at) WHERE merchant_keys.id = noted.id"""

END = """
INSERT INTO ended_passes (login, expires_at) VALUES ($1, $2) ON CONFLICT (login) DO NOTHING"""


class MerchantKeys:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def all(self) -> Sequence[MerchantKey]:
        return [_key(row) for row in await self._database.fetch(ALL)]

    async def save(self, keys: Sequence[MerchantKey], told: Sequence[AuditEntry]) -> None:
        entries = [
            {
                "at": entry.at,
                "actor": entry.actor.kind,
                "name": entry.actor.name,
                "action": entry.action,
                "subject": entry.subject,
                "subject_id": entry.subject_id,
                "changes": entry.changes,
            }
            for entry in told
        ]
        await self._database.fetch(SAVE, to_json(keys).decode(), to_json(entries).decode())

    async def known(self, now: datetime) -> KnownKeys:
        rows = await self._database.fetch(KNOWN, now)
        ended = frozenset(row["login"] for row in rows if row["login"] is not None)
        return KnownKeys([_key(row) for row in rows if row["login"] is None], ended)

    async def used(self, when: Mapping[str, datetime]) -> None:
        await self._database.fetch(USED, list(when), list(when.values()))

    async def end_pass(self, login: str, until: datetime) -> None:
        await self._database.fetch(END, login, until)


def _key(row: Row) -> MerchantKey:
    identity, name, role, fingerprint, created, expires, revoked, used = tuple(row)[:8]
    return MerchantKey(identity, name, role, fingerprint, created, expires, revoked, used)

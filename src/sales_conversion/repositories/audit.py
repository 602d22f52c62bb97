"""The audit trail in PostgreSQL: only ever added to, in the statement that commits."""

from collections.abc import Sequence

from pydantic_core import from_json, to_json

from sales_conversion.models import Actor, AuditEntry, Change
from sales_conversion.repositories.database import DatabaseConnectionManager, Row
from sales_conversion.repositories.statement import Statement

MOST = 1000
"""Entries that are told at once: more than any order has."""

OF = f"""SELECT at, actor, name, action, subject, subject_id, changes, position FROM audit
    WHERE subject_id = ANY($1) ORDER BY position LIMIT {MOST}"""


class AuditTrail:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def of(self, subject_ids: Sequence[str]) -> Sequence[AuditEntry]:
        return [_entry(row) for row in await self._database.fetch(OF, list(subject_ids))]


def save_audit(whole: Statement, change: Change) -> None:
    """Add what writes the entries of *change*; who acts is the same for all of them."""
    first = change.audit[0]
    told = [(e.subject, e.subject_id, e.changes) for e in change.audit]
    whole.add(
        "audited",
        "INSERT INTO audit (session_id, at, actor, name, action, subject, subject_id, changes)"
        " SELECT %s, %s, %s, %s, %s, e ->> 0, e ->> 1, e -> 2 FROM jsonb_array_elements(%s) e",
        change.session.id,
        first.at,
        first.actor.kind,
        first.actor.name,
        first.action,
        to_json(told).decode(),
    )


def _entry(row: Row) -> AuditEntry:
    at, kind, name, action, subject, subject_id, changes, position = row
    told = {field: (before, now) for field, (before, now) in from_json(changes).items()}
    return AuditEntry(at, Actor(kind, name), action, subject, subject_id, told, position)

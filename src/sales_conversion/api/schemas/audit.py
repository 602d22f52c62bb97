"""The audit trail on the wire."""

from datetime import datetime
from typing import Any

from typing_extensions import TypedDict

from sales_conversion import models


class ChangedValue(TypedDict):
    before: Any
    after: Any


class AuditEntry(TypedDict):
    """*by* is the id of a shopper, a turn or a key, or the name of a job."""

    at: datetime
    actor: models.ActorKind
    by: str
    action: str
    subject: models.Subject
    subject_id: str
    changes: dict[str, ChangedValue]


class AuditTrail(TypedDict):
    entries: list[AuditEntry]


def wire_audit(entry: models.AuditEntry) -> AuditEntry:
    return {
        "at": entry.at,
        "actor": entry.actor.kind,
        "by": entry.actor.name,
        "action": entry.action,
        "subject": entry.subject,
        "subject_id": entry.subject_id,
        "changes": {
            name: {"before": before, "after": after}
            for name, (before, after) in entry.changes.items()
        },
    }

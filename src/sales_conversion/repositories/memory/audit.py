"""The audit trail in a list."""

from collections.abc import Sequence

from sales_conversion.models import AuditEntry
from sales_conversion.repositories.memory.store import MemoryStore


class MemoryAuditTrail:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def of(self, subject_ids: Sequence[str]) -> Sequence[AuditEntry]:
        return [entry for entry in self._store.audit if entry.subject_id in subject_ids]

"""Who did what: told, and never changed."""

from collections.abc import Sequence
from typing import Protocol

from sales_conversion.models import AuditEntry


class IAuditTrail(Protocol):
    """Entries come in by the commits of `IConversationRepository`, and by nothing else."""

    async def of(self, subject_ids: Sequence[str]) -> Sequence[AuditEntry]:
        """Return what happened to these carts, checkouts, orders and payments, oldest first."""

"""Delete what no longer counts, long after it stopped counting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.interfaces import IClock, IExpiredRows

GRACE = timedelta(hours=1)
"""A turn that began before the end may still be under way, and clocks differ."""

AT_ONCE = 1000
"""Rows of a kind in one statement, so that none is locked for long."""

EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class DeleteExpired:
    expired: IExpiredRows
    clock: IClock

    async def due(self) -> Sequence[str]:
        """Looking costs as much as deleting."""
        return [EVERYTHING]

    async def do(self, subject: str) -> bool:
        while await self.expired.delete(self.clock.now() - GRACE, AT_ONCE) >= AT_ONCE:
            pass
        return True

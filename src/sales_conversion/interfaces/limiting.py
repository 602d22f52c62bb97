"""How often somebody may ask, and what becomes of who asks more often."""

from typing import Protocol

from sales_conversion.models.limiting import Charge


class IRates(Protocol):
    async def wait(self, *charges: Charge) -> int:
        """Count them; return the seconds to wait where one is too much, else 0."""


class IRefusals(Protocol):
    def note(self, reason: str) -> None:
        """Count a request that was refused, or let through against the rule, and why."""

"""How often somebody may ask, and what becomes of who asks more often."""

from collections import Counter
from typing import Protocol

from sales_conversion.models.limiting import Challenge, Charge, Knock


class IRates(Protocol):
    async def wait(self, *charges: Charge) -> int:
        """Count them; return the seconds to wait where one is too much, else 0."""

    def known_wait(self, *charges: Charge) -> int:
        """Return the seconds that somebody still has to wait who was told to; count nothing."""


class IHoldLimits(Protocol):
    async def count(self, session_id: str, units: int, again: int) -> None:
        """Count goods that are about to be set aside, but for those of them that are counted
        *again*; raise `RateLimited` where it is too much, `Invalid` where it always is."""


class IFriction(Protocol):
    async def ask(self, knock: Knock) -> Challenge | None:
        """Return what is to be done before, if anything; the answer comes with the next knock."""


class IAsking(Protocol):
    def begin(self, who: str) -> None:
        """From here on *who* asks, until this request ends."""

    def who(self) -> str:
        """Tell whose address asks; nothing where nobody does, in a job say."""

    def counted(self) -> Counter[str]:
        """Return what this request had counted already, to be added to: who tries again after a
        lost race is counted once."""


class IRefusals(Protocol):
    def note(self, reason: str) -> None:
        """Count a request that was refused, or let through against the rule, and why."""

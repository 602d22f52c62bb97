"""Telling the rest of the house: events on their way from our log to a broker."""

from collections.abc import Sequence
from typing import Protocol

from sales_conversion.models import Event


class IEventOutbox(Protocol):
    """What of the log a broker has not yet. One worker at a time takes from it."""

    async def begin(self) -> None:
        """Keep for the broker what happens from now on; begun before, it just goes on."""

    async def claim(self, worker: str, most: int) -> Sequence[Event]:
        """Return what waits, in the order it was logged, and leave the others nothing for a while.

        Returns nothing to who is not the *worker* whose turn it is.
        """

    async def sent(self, events: Sequence[Event]) -> None:
        """Note that the broker has these for good."""

    async def release(self, worker: str) -> None:
        """Let another worker try."""

    async def waiting(self) -> int:
        """Return how many events the broker does not have yet; of very many, very many."""


class IEventBroker(Protocol):
    async def send(self, events: Sequence[Event]) -> None:
        """Hand in all of them, those of one session in their order, or raise.

        What was handed in before changes nothing, so that who is not sure hands in again.
        """

    async def reach(self) -> None:
        """Raise unless it could take events now."""

    def describe(self) -> str:
        """Say where it is and how it was found the last time; never with a password."""

    async def close(self) -> None:
        """Let go of it, whatever state it is in."""

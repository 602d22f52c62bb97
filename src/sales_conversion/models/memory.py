"""What is remembered of a talk beyond its last words, and from when on."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Self

from sales_conversion.models.language import ModelCall

FACT_NAMES: Final = (
    *("recipient", "occasion", "use", "taste", "dislikes", "experience_level"),
    *("budget_said", "deadline_said", "size", "owns", "other_shop"),
)
"""All that is noted of a shopper beside what they look for."""


@dataclass(frozen=True, slots=True)
class RememberedFact:
    """Something the shopper said, with the very words and how sure it is that they meant that."""

    name: str
    """One of `FACT_NAMES`."""

    value: str
    quote: str
    message_id: str
    """The message that *quote* is from."""

    confidence: float
    """0 to 1."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Memory:
    summary: str = ""
    """What a language model noted of what was said up to *upto*: its words, never shown."""

    facts: tuple[RememberedFact, ...] = ()
    upto: datetime | None = None
    since: datetime | None = None
    """When the shopper had us forget: what was said until then, that message with its answer
    included, is told to nobody any more who words or understands."""

    calls: tuple[ModelCall, ...] = ()
    """The last of what it took to remember; the next turn keeps those that none kept yet."""

    earlier_calls: int = 0
    """How many there were before these: turns have kept them."""

    def holds(self, at: datetime) -> bool:
        """Tell whether what was said *at* that time still counts."""
        return self.since is None or at > self.since

    def emptied(self) -> Self:
        """Return one that holds nothing but what it took to remember."""
        return replace(self, summary="", facts=(), upto=None)

    @property
    def all_calls(self) -> int:
        return self.earlier_calls + len(self.calls)

    def calls_after(self, kept: int) -> tuple[ModelCall, ...]:
        """Return the calls behind the first *kept*."""
        return self.calls[max(0, kept - self.earlier_calls) :]

    def covers(self, at: datetime) -> bool:
        """Tell whether what was said *at* that time is summed up."""
        return self.upto is not None and at <= self.upto

"""One talk from its beginning to its end, as it is kept: what was said, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from sales_conversion.models.audit import AuditEntry
from sales_conversion.models.events import Event
from sales_conversion.models.order import CheckoutQuote
from sales_conversion.models.record import Conversation, TurnRecord


@dataclass(frozen=True, slots=True)
class Transcript:
    conversation: Conversation
    """As it stands by now, with all of its messages."""

    turns: tuple[TurnRecord, ...] = ()
    quotes: tuple[CheckoutQuote, ...] = ()
    events: tuple[Event, ...] = ()
    """In the order of the commits."""

    audit: tuple[AuditEntry, ...] = ()
    """What was done to its carts, checkouts and orders."""

    @property
    def answers(self) -> Mapping[str, TurnRecord]:
        """Return the turns by the message that each answered; the greeting answers itself."""
        return {turn.reply.message_id: turn for turn in self.turns}

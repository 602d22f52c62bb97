"""What who opens a session is given."""

from dataclasses import dataclass
from datetime import datetime

from sales_conversion.models.conversation import ChatMessage
from sales_conversion.models.turn import Outcome


@dataclass(frozen=True, slots=True)
class Welcome:
    """A session that was opened. The token is told once and never again."""

    token: str
    expires_at: datetime
    outcome: Outcome
    messages: tuple[ChatMessage, ...] = ()
    """What was said before, when the session is resumed."""

    version: int = 1
    """Of the session as this tells it: what happens later is in its stream."""

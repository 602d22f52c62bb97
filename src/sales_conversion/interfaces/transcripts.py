"""What the shop's people read of conversations: no shopper is ever told any of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sales_conversion.models import ChatMessage, TurnRecord
from sales_conversion.models.listing import (
    ConversationCounts,
    ConversationQuery,
    ConversationSummary,
    Place,
)
from sales_conversion.models.stream import FrameId


class ITranscripts(Protocol):
    async def find(
        self, query: ConversationQuery, after: Place | None, limit: int
    ) -> Sequence[ConversationSummary]:
        """Return so many conversations behind *after*, those first that were active last."""

    async def summaries(self, session_ids: Sequence[str]) -> Sequence[ConversationSummary]:
        """Return these conversations, as far as there are any, in no order."""

    async def counts(self) -> ConversationCounts:
        """Return how many go on now, and in how many of all a person is waited for."""

    async def said(self, session_id: str, most: int) -> Sequence[ChatMessage]:
        """Return the newest messages, oldest first, whispers among them."""

    async def turn(self, turn_id: str) -> tuple[str, TurnRecord] | None:
        """Return the session of a turn, and why it said that."""

    async def changed(self, since: datetime, most: int) -> Sequence[tuple[str, FrameId]]:
        """Return what was told in any session since then: its session, and a number of its own."""

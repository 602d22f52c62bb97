"""Conversations as merchants find them, in PostgreSQL."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sales_conversion.interfaces import IClock, ISealer
from sales_conversion.models import ChatMessage, Details, Money, TurnRecord
from sales_conversion.models.listing import (
    OPEN_FOR,
    WAITS_FOR,
    ConversationCounts,
    ConversationQuery,
    ConversationSummary,
    OrderGlimpse,
    Place,
)
from sales_conversion.models.stream import FrameId
from sales_conversion.repositories import codec, context, opening
from sales_conversion.repositories.blind_words import MESSAGES
from sales_conversion.repositories.conditions import Conditions
from sales_conversion.repositories.database import (
    DatabaseConnectionManager,
    Row,
    column,
    is_storable,
)
from sales_conversion.repositories.saving import KEPT
from sales_conversion.repositories.saving_profiles import EMAIL
from sales_conversion.repositories.transcript_conditions import MINUTE, conditions
from sales_conversion.repositories.transcript_words import hits

SUMMARIES = """
SELECT c.session_id, c.created_at, c.active_at, c.current_stage, c.channel, c.locale,
    coalesce(nullif(c.context_data #>> '{details,name}', ''),
        nullif(c.context_data #>> '{details,email}', '')),
    p.visits > 1,
    (SELECT count(*) FROM messages WHERE session_id = c.session_id AND role <> 'whisper'),
    k.items <> '[]', k.total_minor, k.currency,
    o.id::text, o.number, o.total_minor, o.currency,
    c.context_data -> 'handler', c.waiting AND c.handler IS NULL, c.objections,
    m.id, m.role, m.text, m.at, m.author,
    c.context_data ->> 'sealed', p.email, p.external_id
FROM conversation_states c
JOIN user_profiles p ON p.id = c.user_profile_id
JOIN cart_sessions k ON k.id = c.cart_session_id
LEFT JOIN LATERAL (SELECT id, number, total_minor, currency FROM orders
    WHERE session_id = c.session_id ORDER BY created_at DESC LIMIT 1) o ON true
LEFT JOIN LATERAL (SELECT id, role, text, at, author FROM messages
    WHERE session_id = c.session_id ORDER BY position DESC LIMIT 1) m ON true
WHERE c.session_id = ANY($1)"""

COUNTS = f"""
SELECT
    (SELECT count(*) FROM conversation_states WHERE active_minute >= {MINUTE.format(1)}
        AND active_at >= $1 AND handler IS NULL)
    + (SELECT count(*) FROM conversation_states WHERE handler IS NOT NULL),
    (SELECT count(*) FROM conversation_states WHERE waiting AND handler IS NULL
        AND active_minute >= {MINUTE.format(2)})"""


class Transcripts:
    def __init__(
        self, database: DatabaseConnectionManager, clock: IClock, sealer: ISealer
    ) -> None:
        self._database = database
        self._clock = clock
        self._sealer = sealer

    async def find(
        self, query: ConversationQuery, after: Place | None, limit: int
    ) -> Sequence[ConversationSummary]:
        if not all(map(is_storable, _texts(query, after))):
            return ()
        asked = conditions(query, after, self._clock.now())
        if found_by := await hits(self._database, self._sealer, query.words):
            found_by.require(asked)
        rows = await self._database.fetch(_listing(asked, limit), *asked.values)
        found = await self.summaries(column(rows))
        return sorted(found, key=lambda each: (each.active_at, each.session_id), reverse=True)

    async def summaries(self, session_ids: Sequence[str]) -> Sequence[ConversationSummary]:
        rows = await self._database.fetch(SUMMARIES, list(session_ids))
        return [_summary(tuple(row), self._sealer) for row in rows]

    async def counts(self) -> ConversationCounts:
        now = self._clock.now()
        row = await self._database.fetchrow(COUNTS, now - OPEN_FOR, now - WAITS_FOR)
        return ConversationCounts(row[0], row[1]) if row else ConversationCounts(0, 0)

    async def said(self, session_id: str, most: int) -> Sequence[ChatMessage]:
        if not is_storable(session_id):
            return ()
        rows = await self._database.fetch(
            "SELECT id, role, text, at, author FROM messages WHERE session_id = $1"
            " ORDER BY position DESC LIMIT $2",
            session_id,
            most,
        )
        return [_said(tuple(row), self._sealer) for row in reversed(rows)]

    async def turn(self, turn_id: str) -> tuple[str, TurnRecord] | None:
        if not is_storable(turn_id):
            return None
        row = await self._database.fetchrow(
            "SELECT session_id, record FROM turns WHERE id = $1", turn_id
        )
        return (row[0], opening.turn(row[1], self._sealer)) if row else None

    async def changed(self, since: datetime, most: int) -> Sequence[tuple[str, FrameId]]:
        """What is told is kept for a while from its commit on, so the end tells the beginning."""
        rows: Sequence[Row] = await self._database.fetch(
            "SELECT session_id, first FROM stream_parts WHERE expires_at > $1"
            " ORDER BY expires_at LIMIT $2",
            since + KEPT,
            most,
        )
        return [(row[0], row[1]) for row in rows]


def _texts(query: ConversationQuery, after: Place | None) -> Iterator[str]:
    """Yield what comes from outside."""
    yield from (query.words, query.stage, query.channel, query.left_at, query.objection)
    yield from (query.question, query.experiment, query.arm, after.id if after else "")


def _listing(asked: Conditions, limit: int) -> str:
    return (
        f"SELECT c.session_id FROM conversation_states c WHERE {asked.sql}"
        f" ORDER BY c.active_minute DESC, c.active_at DESC, c.session_id DESC LIMIT {limit:d}"
    )


def _summary(values: tuple[Any, ...], sealer: ISealer) -> ConversationSummary:
    session, cart, order, state, said = (
        values[0:9],
        values[9:12],
        values[12:16],
        values[16:19],
        values[19:24],
    )
    handler, is_waiting, objections = state
    standing: tuple[Any, ...] = (
        Money(cart[1], cart[2]) if cart[0] else None,
        OrderGlimpse(order[0], order[1], Money(order[2], order[3])) if order[0] else None,
        codec.handler.read(handler) if handler not in (None, "null") else None,
        is_waiting,
        codec.names.read(objections),
        _said(said, sealer) if said[0] else None,
    )
    customer = session[6] or _customer(sealer, *values[24:27])
    named: tuple[Any, ...] = (*session[:6], customer, *session[7:])
    return ConversationSummary(*named, *standing)


def _customer(
    sealer: ISealer, sealed: str | None, email: str | None, external_id: str | None
) -> str | None:
    """Return what they are called: by themselves, or by the shop."""
    told = context.details(sealed, sealer) if sealed else Details()
    return told.name or told.email or (email and sealer.open(email, EMAIL)) or external_id


def _said(values: tuple[Any, ...], sealer: ISealer) -> ChatMessage:
    identity, role, text, at, author = values
    return ChatMessage(identity, role, sealer.open(text, MESSAGES), at, author)

"""Conversations in PostgreSQL: one SELECT opens a session, one statement saves a turn."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.interfaces import IClock, ISealer
from sales_conversion.interfaces.storage import RECENT_MESSAGES
from sales_conversion.models import (
    Change,
    CheckoutQuote,
    Conversation,
    Credential,
    Event,
    Receipt,
    TurnRecord,
)
from sales_conversion.repositories import codec, opening, saving, shelving
from sales_conversion.repositories.cart_ends import end_carts
from sales_conversion.repositories.database import (
    DatabaseConnectionManager,
    Transaction,
    column,
    is_storable,
)
from sales_conversion.repositories.event_rows import WHOLE
from sales_conversion.repositories.stock_shelves import SHELVED, rearranged


class ConversationRepository:
    def __init__(
        self, database: DatabaseConnectionManager, clock: IClock, sealer: ISealer
    ) -> None:
        self._database = database
        self._clock = clock
        self._sealer = sealer

    async def load(
        self,
        session_id: str,
        key: str | None = None,
        messages: int = RECENT_MESSAGES,
        order: str | None = None,
    ) -> Conversation | None:
        if not is_storable(session_id):
            return None
        now = self._clock.now()
        row = await self._database.fetchrow(opening.LOAD, session_id, key, now, messages, order)
        return opening.conversation(row, self._sealer) if row else None

    async def commit(self, change: Change) -> None:
        """Save in one statement; what others may want too is locked and done before it."""
        now = self._clock.now()
        statement = saving.statement(change, now, self._sealer)
        shelved = any(move.kind in SHELVED for move in change.stock)
        if not change.ended and not shelved:
            await self._database.fetchrow(statement.sql, *statement.values)
            return
        async with self._database.transaction() as transaction:
            if change.ended:
                await end_carts(transaction, change, now)
            if shelved:
                await _lock_session(transaction, change)
                await _shelve(transaction, change, now)
            await transaction.fetch(statement.sql, *statement.values)

    async def credential(self, session_id: str) -> Credential | None:
        if not is_storable(session_id):
            return None
        row = await self._database.fetchrow(
            "SELECT token_hash, token_expires_at FROM conversation_states"
            " WHERE session_id = $1 AND token_hash IS NOT NULL",
            session_id,
        )
        return Credential(row[0], row[1]) if row else None

    async def started(self, scope: str) -> Receipt | None:
        if not is_storable(scope):
            return None
        row = await self._database.fetchrow(
            "SELECT action, outcome FROM receipts WHERE key = $1 AND starts AND expires_at > $2",
            scope,
            self._clock.now(),
        )
        return opening.receipt(self._sealer, scope, row[0], row[1]) if row else None

    async def events(self, session_id: str) -> tuple[Event, ...]:
        if not is_storable(session_id):
            return ()
        rows = await self._database.fetch(
            f"SELECT kind, {WHOLE} FROM events WHERE session_id = $1 ORDER BY id", session_id
        )
        return tuple(codec.read_event(kind, body) for kind, body in rows)

    async def turns(self, session_id: str) -> tuple[TurnRecord, ...]:
        if not is_storable(session_id):
            return ()
        rows = await self._database.fetch(
            "SELECT record FROM turns WHERE session_id = $1 ORDER BY at, id", session_id
        )
        return tuple(opening.turn(record, self._sealer) for record in column(rows))

    async def quotes(self, session_id: str) -> tuple[CheckoutQuote, ...]:
        if not is_storable(session_id):
            return ()
        rows = await self._database.fetch(
            "SELECT quote FROM checkouts WHERE session_id = $1 ORDER BY position", session_id
        )
        return tuple(opening.quote(told, self._sealer) for told in column(rows))

    async def quiet(self, stage: str, before: datetime, limit: int) -> Sequence[str]:
        rows = await self._database.fetch(
            "SELECT session_id FROM conversation_states WHERE current_stage = $1"
            " AND active_minute <= $2::timestamptz AT TIME ZONE 'UTC' AND active_at < $2"
            " ORDER BY active_minute DESC, active_at DESC LIMIT $3",
            stage,
            before,
            limit,
        )
        return [session_id for (session_id,) in rows]


async def _lock_session(transaction: Transaction, change: Change) -> None:
    """Take the session before any stock, so that a stale request learns that first."""
    session = change.session
    await transaction.fetch(
        "WITH kept AS (SELECT version FROM conversation_states WHERE session_id = $1"
        " FOR UPDATE) SELECT require_version($2 IN (SELECT version FROM kept), 'the session')",
        session.id,
        session.version,
    )


async def _shelve(transaction: Transaction, change: Change, now: datetime) -> None:
    skus = {move.sku for move in change.stock if move.kind in SHELVED}
    shelves = await shelving.locked(transaction, sorted(skus))
    changed, told = rearranged(change.stock, shelves, change.order_numbers, now)
    if changed:
        await shelving.put(transaction, changed, shelves)
        await shelving.tell(transaction, told)

"""What is kept of a person, in PostgreSQL: one transaction hands it out or erases it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic_core import from_json, to_json

from sales_conversion.interfaces import IClock, IIds, ISealer
from sales_conversion.models.privacy import (
    FIGURES,
    ORDERS,
    SILENCED,
    TRAIL,
    DataSubject,
    Erasure,
    Kept,
    NamedBy,
    PrivacyRequest,
    RequestKind,
)
from sales_conversion.repositories import context, sealed_orders
from sales_conversion.repositories import personal_tables as tables
from sales_conversion.repositories.database import (
    DatabaseConnectionManager,
    Row,
    Transaction,
    column,
    is_storable,
)
from sales_conversion.repositories.outlived import Outlived
from sales_conversion.repositories.saving_profiles import EMAIL
from sales_conversion.repositories.sealed_columns import opened_row

PATIENCE = 60.0
"""Seconds for one statement: who is named by an address only is looked for everywhere."""

NAMED: Final[Mapping[NamedBy, str]] = {
    "session_id": "SELECT user_profile_id FROM conversation_states WHERE session_id = $1",
    "external_id": "SELECT id FROM user_profiles WHERE external_id = $1",
    "email": """SELECT id FROM user_profiles
            WHERE lower(email) = lower($1) OR email_blind = ANY($2::text[])
        UNION SELECT user_profile_id FROM conversation_states
            WHERE lower(context_data #>> '{details,email}') = lower($1)
            OR email_blind = ANY($3::text[])
        UNION SELECT user_profile_id FROM orders
            WHERE (lower(order_details #>> '{contact,email}') = lower($1)
            OR email_blind = ANY($4::text[]))
            AND user_profile_id IS NOT NULL""",
}
EVERYTHING: Final = {
    **tables.PERSONAL,
    "events": tables.SESSIONS,
    **tables.STANDING,
    **tables.ORDERED,
    **tables.FIGURES,
}
SECRET = "token_hash"
ERASED = """INSERT INTO events (event_id, session_id, at, kind, body)
    VALUES ($1, '', $2, 'PersonErased', $3)"""
VISIT = """SELECT c.session_id, p.id FROM conversation_states c
    LEFT JOIN user_profiles p ON p.id = c.user_profile_id AND p.external_id IS NULL
        AND NOT EXISTS (SELECT FROM conversation_states o
            WHERE o.user_profile_id = p.id AND o.session_id <> c.session_id)
        AND NOT EXISTS (SELECT FROM orders o
            WHERE o.user_profile_id = p.id AND o.session_id <> c.session_id)
    WHERE c.session_id = $1"""
"""A session, and its profile unless that is of others too."""
BLINDED: Final = (EMAIL, context.EMAIL, sealed_orders.EMAIL)


@dataclass(frozen=True, slots=True)
class People:
    """Whom it is about, by the ids of their sessions and profiles."""

    sessions: list[str]
    profiles: list[str]
    ordered: list[str]
    """Those of the sessions that ordered something."""

    def filled(self, sql: str) -> tuple[Any, ...]:
        """Return *sql* with its places counted anew, and the values for those it has."""
        known = {"$1": self.sessions, "$2": self.profiles, "$3": self.ordered}
        used = [place for place in known if place in sql]
        for number, place in enumerate(used, start=1):
            sql = sql.replace(place, f"${number}")
        return sql, *(known[place] for place in used)


class Privacy:
    def __init__(
        self, database: DatabaseConnectionManager, clock: IClock, ids: IIds, sealer: ISealer
    ) -> None:
        self._database = database
        self._clock = clock
        self._ids = ids
        self._sealer = sealer

    async def export(self, subject: DataSubject, by: str) -> Mapping[str, Any] | None:
        async with self._database.transaction(PATIENCE) as transaction:
            people = await _people(transaction, subject, self._sealer)
            if people is None:
                return None
            told = {name: await self._rows(transaction, name, people) for name in EVERYTHING}
            found = {name: rows for name, rows in sorted(told.items()) if rows}
            counted = {name: len(rows) for name, rows in found.items()}
            await self._note(transaction, "export", subject, by, "", {"rows": counted})
        return found

    async def erase(self, subject: DataSubject, by: str, reason: str) -> Erasure | None:
        async with self._database.transaction(PATIENCE) as transaction:
            people = await _people(transaction, subject, self._sealer)
            if people is None:
                return None
            await _lock(transaction, people)
            erased = await _erased(transaction, people)
            await self._tell(transaction, people)
            erasure = Erasure(erased, await _kept(transaction, people))
            result = {"erased": erased, "kept": [kept.what for kept in erasure.kept]}
            await self._note(transaction, "erase", subject, by, reason, result)
        return erasure

    async def forget(self, subject: DataSubject, outlived: Outlived, before: datetime) -> None:
        """Erase who did nothing since *before*; nobody asked for it, so that it is not noted."""
        async with self._database.transaction(PATIENCE) as transaction:
            await transaction.fetch(outlived.held, subject.value)
            if not await transaction.fetch(outlived.still(), before, subject.value):
                return
            people = await _people(transaction, subject, self._sealer)
            if people is not None:
                await _erased(transaction, people)
                await self._tell(transaction, people)

    async def requests(self, limit: int) -> Sequence[PrivacyRequest]:
        rows = await self._database.fetch(
            "SELECT id::text, at, kind, name, subject, reason, result FROM privacy_requests"
            " ORDER BY at DESC, id DESC LIMIT $1",
            limit,
        )
        return [_request(row) for row in rows]

    async def _tell(self, transaction: Transaction, people: People) -> None:
        """Who has copies learns that they are to go."""
        ids = {"session_ids": people.sessions, "profile_ids": people.profiles}
        body = to_json(ids).decode()
        await transaction.fetch(ERASED, self._ids.new(), self._clock.now(), body)

    async def _rows(self, transaction: Transaction, name: str, people: People) -> list[Any]:
        sql = f"SELECT to_jsonb(t) - '{SECRET}' FROM {name} t WHERE {EVERYTHING[name]}"
        rows = await transaction.fetch(*people.filled(sql))
        return [opened_row(name, from_json(document), self._sealer) for (document,) in rows]

    async def _note(
        self,
        transaction: Transaction,
        kind: RequestKind,
        subject: DataSubject,
        by: str,
        reason: str,
        result: Mapping[str, Any],
    ) -> None:
        await transaction.fetch(
            "INSERT INTO privacy_requests (id, at, kind, name, subject, reason, result)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7)",
            self._ids.new(),
            self._clock.now(),
            kind,
            by,
            subject.masked,
            reason,
            to_json(result).decode(),
        )


def _request(row: Row) -> PrivacyRequest:
    name, at, kind, by, subject, reason, result = row
    return PrivacyRequest(name, at, kind, by, subject, reason, from_json(result))


async def _people(
    transaction: Transaction, subject: DataSubject, sealer: ISealer
) -> People | None:
    """Return who is meant; None where nobody is known so."""
    name = subject.value.strip()
    if not name or not is_storable(name):
        return None
    if subject.by == "visit":
        return await _visit(transaction, name)
    if subject.by == "profile":
        return People([], [name], [])
    blinded = [sealer.blinds(name.lower(), of) for of in BLINDED] if subject.by == "email" else []
    named = await transaction.fetch(NAMED[subject.by], name, *blinded)
    profiles = [str(found) for found in column(named)]
    if not profiles:
        return None
    sessions = await transaction.fetch(
        "SELECT session_id FROM conversation_states WHERE user_profile_id = ANY($1::uuid[])"
        " UNION SELECT session_id FROM orders WHERE user_profile_id = ANY($1::uuid[])",
        profiles,
    )
    return await _with_orders(transaction, column(sessions), profiles)


async def _visit(transaction: Transaction, session_id: str) -> People | None:
    found = await transaction.fetch(VISIT, session_id)
    if not found:
        return None
    profiles = [str(profile) for _, profile in found if profile]
    return await _with_orders(transaction, [session_id], profiles)


async def _with_orders(
    transaction: Transaction, sessions: list[str], profiles: list[str]
) -> People:
    ordered = await transaction.fetch(
        "SELECT DISTINCT session_id FROM orders WHERE session_id = ANY($1)", sessions
    )
    return People(sessions, profiles, column(ordered))


async def _lock(transaction: Transaction, people: People) -> None:
    """Whoever is answering these sessions comes first, or loses."""
    await transaction.fetch(
        "SELECT FROM conversation_states WHERE session_id = ANY($1) ORDER BY session_id"
        " FOR UPDATE",
        people.sessions,
    )


async def _erased(transaction: Transaction, people: People) -> dict[str, int]:
    counted: dict[str, int] = {}
    for name, condition in tables.PERSONAL.items():
        sql = f"DELETE FROM {name} WHERE {condition}"
        counted[name] = await _count(transaction, sql, people)
    for statements in (tables.LEAVE, tables.EMPTY):
        for name, sql in statements.items():
            counted[name] = counted.get(name, 0) + await _count(transaction, sql, people)
    for sql in tables.FORGET.values():
        await transaction.execute(*people.filled(sql))
    return {name: rows for name, rows in counted.items() if rows}


async def _count(transaction: Transaction, sql: str, people: People) -> int:
    done = await transaction.execute(*people.filled(sql))
    return int(done.rpartition(" ")[2])


async def _kept(transaction: Transaction, people: People) -> tuple[Kept, ...]:
    silenced = await transaction.fetch("SELECT FROM silenced LIMIT 1")
    orders = (ORDERS,) if people.ordered else ()
    return (*orders, TRAIL, FIGURES, *((SILENCED,) if silenced else ()))

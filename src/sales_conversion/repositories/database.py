"""The way to PostgreSQL: its limits, its health, its round trips."""

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg

from sales_conversion.errors import (
    CodeInvalid,
    Invalid,
    OutOfStock,
    Overloaded,
    SalesError,
    VersionConflict,
)
from sales_conversion.models.discount import why_spent
from sales_conversion.repositories.connections import Connection, Connections

Row = asyncpg.Record
_HALF = re.compile("[\ud800-\udfff]")

LOST_RACES = (
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.UniqueViolationError,
    asyncpg.ForeignKeyViolationError,
)
GONE = "SC409"
"""What `move_stock` raises when less is left than was asked for."""

SPENT = "SC410"
"""What `use_codes` raises, with the reason, when a discount cannot be used once more."""

UNSTORABLE = (asyncpg.DataError, UnicodeError)
UNREACHABLE = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.InsufficientResourcesError,
    asyncpg.OperatorInterventionError,
    OSError,
    TimeoutError,
)


@dataclass(slots=True)
class RoundTrips:
    """How often the database was asked since counting began."""

    count: int = 0


class Transaction:
    """Several statements that hold together; leaving the block by an error undoes them."""

    def __init__(self, connection: Connection, trips: RoundTrips, timeout: float | None) -> None:
        self._connection = connection
        self._trips = trips
        self._timeout = timeout

    async def fetch(self, sql: str, *values: object) -> list[Row]:
        self._trips.count += 1
        return await self._connection.fetch(sql, *values, timeout=self._timeout)

    async def execute(self, sql: str, *values: object) -> str:
        self._trips.count += 1
        return await self._connection.execute(sql, *values, timeout=self._timeout)


class DatabaseConnectionManager:
    """Up to *largest* connections to *dsn*; every statement ends within *statement_timeout* s.

    What is *read_only* the database itself refuses to change. Where a pooler *lends* each
    connection for a transaction at a time, nothing is prepared and nothing set beyond its end.
    """

    def __init__(
        self,
        dsn: str,
        *,
        largest: int = 10,
        statement_timeout: float = 10.0,
        patience: float = 5.0,
        read_only: bool = False,
        lends: bool = False,
    ) -> None:
        self._dsn = dsn
        self._read_only = read_only
        self._lends = lends
        self._largest = largest
        self._statement_timeout = statement_timeout
        self._patience = patience
        self._trips = RoundTrips()
        self._opened: Connections | None = None

    @property
    def round_trips(self) -> int:
        """How many statements were sent so far; a transaction adds its BEGIN and COMMIT."""
        return self._trips.count

    async def open(self) -> None:
        """Connect, or raise `Overloaded` when nobody answers."""
        self.begin()
        with answering():
            self._connections.give_back(await self._connections.take())

    def begin(self) -> None:
        """Connect as soon as anything is asked."""
        self._opened = Connections(self._connect, self._largest, self._patience)

    async def close(self) -> None:
        if self._opened is not None:
            await self._opened.close()
            self._opened = None

    async def ping(self) -> None:
        """Raise `Overloaded` when the database does not answer."""
        await self.fetchval("SELECT 1")

    async def fetch(self, sql: str, *values: object) -> list[Row]:
        self._trips.count += 1
        connections = self._connections
        try:
            with connections.lent(await connections.take()) as connection:
                return await connection.fetch(sql, *values)
        except Exception as error:
            raise _explained(error) from error

    async def fetchrow(self, sql: str, *values: object) -> Row | None:
        self._trips.count += 1
        connections = self._connections
        try:
            with connections.lent(await connections.take()) as connection:
                return await connection.fetchrow(sql, *values)
        except Exception as error:
            raise _explained(error) from error

    async def fetchval(self, sql: str, *values: object) -> Any:
        row = await self.fetchrow(sql, *values)
        return row[0] if row else None

    @asynccontextmanager
    async def transaction(self, patience: float | None = None) -> AsyncIterator[Transaction]:
        """Begin, and commit at the end; *patience* is seconds a statement, if not as usual."""
        self._trips.count += 2
        if patience is None and self._lends:
            patience = self._statement_timeout
        connections = self._connections
        with answering(), connections.lent(await connections.take()) as connection:
            async with connection.transaction():
                transaction = Transaction(connection, self._trips, patience)
                if patience is not None:
                    await transaction.execute(
                        f"SET LOCAL statement_timeout = {int(patience * 1000)}"
                    )
                yield transaction

    @asynccontextmanager
    async def counting(self) -> AsyncIterator[RoundTrips]:
        """Count the round trips made inside the block."""
        before = self._trips.count
        counted = RoundTrips()
        try:
            yield counted
        finally:
            counted.count = self._trips.count - before

    async def _connect(self) -> Connection:
        if self._lends:
            return await self._borrowed()
        return await asyncpg.connect(
            self._dsn,
            timeout=self._patience,
            command_timeout=self._statement_timeout + 1,
            server_settings={
                "default_transaction_read_only": "on" if self._read_only else "off",
                "statement_timeout": f"{int(self._statement_timeout * 1000)}",
                "idle_in_transaction_session_timeout": "60000",
                "timezone": "UTC",
                "jit": "off",
                "plan_cache_mode": "force_generic_plan",
            },
        )

    async def _borrowed(self) -> Connection:
        """The next statement may come to another connection behind it; a pooler knows of no
        setting but the time zone. What a statement may take its client sees to, and the role."""
        return await asyncpg.connect(
            self._dsn,
            timeout=self._patience,
            command_timeout=self._statement_timeout + 1,
            statement_cache_size=0,
            server_settings={"timezone": "UTC"},
        )

    @property
    def _connections(self) -> Connections:
        if self._opened is None:
            raise Overloaded("the database is not open")
        return self._opened


@contextmanager
def answering() -> Iterator[None]:
    """Turn what the driver raises into what callers can answer."""
    try:
        yield
    except Exception as error:
        raise _explained(error) from error


def _explained(error: Exception) -> Exception:
    if isinstance(error, SalesError):
        return error
    if isinstance(error, asyncpg.PostgresError) and error.sqlstate == GONE:
        return OutOfStock(error.args[0])
    if isinstance(error, asyncpg.PostgresError) and error.sqlstate == SPENT:
        name = error.detail or ""
        return CodeInvalid(why_spent(name, error.args[0]), name)
    if isinstance(error, LOST_RACES):
        return VersionConflict(f"someone else committed first: {type(error).__name__}")
    if isinstance(error, UNSTORABLE):
        return Invalid("a text or number here cannot be stored: NUL, half a character or too long")
    if isinstance(error, UNREACHABLE):
        return Overloaded(f"the database does not answer: {type(error).__name__}")
    return error


def column(rows: Sequence[Row], index: int = 0) -> list[Any]:
    return [row[index] for row in rows]


def is_storable(text: str) -> bool:
    """Tell whether PostgreSQL can hold *text*: no NUL, no half of a character."""
    return "\0" not in text and (text.isascii() or _HALF.search(text) is None)

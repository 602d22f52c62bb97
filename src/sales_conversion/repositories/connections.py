"""The connections that statements take turns on: what is idle is lent at once, without a task.

A pool that guards every loan with a timer, a task and a proxy costs more than a short statement.
Here only who finds none idle waits, and only who waits has a timer.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

import asyncpg

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"


class Connections:
    """At most *largest*, made by *connect* when they are needed; who waits gets one in turn."""

    def __init__(
        self, connect: Callable[[], Awaitable[Connection]], largest: int, patience: float
    ) -> None:
        self._connect = connect
        self._places = largest
        self._patience = patience
        self._idle: list[Connection] = []
        self._waiting: deque[asyncio.Future[Connection | None]] = deque()
        self._closed = False

    async def take(self) -> Connection:
        """Return a connection that is nobody else's; `TimeoutError` when none becomes free."""
        while self._idle:
            lent = self._idle.pop()
            if not lent.is_closed():
                return lent
            self._places += 1
        if self._places:
            self._places -= 1
            return await self._new()
        return await self._in_turn() or await self._new()

    def give_back(self, connection: Connection) -> None:
        """Lend it to who waits longest; one that broke leaves its place to a new one."""
        if not connection.is_closed() and (self._closed or connection.is_in_transaction()):
            connection.terminate()
        self._pass_on(None if connection.is_closed() else connection)

    @contextmanager
    def lent(self, connection: Connection) -> Iterator[Connection]:
        """Give *connection* back at the end; while it works for nobody it cannot be lent.

        Nor can one that has said farewell, which its driver notices in the middle of a question.
        """
        try:
            yield connection
        except (asyncio.CancelledError, TimeoutError, asyncpg.InternalClientError):
            connection.terminate()
            raise
        finally:
            self.give_back(connection)

    async def close(self) -> None:
        """Close what is idle; what is lent ends when it is given back."""
        self._closed = True
        while self._idle:
            await self._idle.pop().close()

    async def _new(self) -> Connection:
        try:
            return await self._connect()
        except BaseException:
            self._pass_on(None)
            raise

    async def _in_turn(self) -> "Connection | None":
        """Wait for a connection, or for a place to make one."""
        turn: asyncio.Future[Connection | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self._patience):
                return await turn
        except BaseException:
            if turn.done() and not turn.cancelled():
                self._pass_on(turn.result())
            raise

    def _pass_on(self, connection: "Connection | None") -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(connection)
                return
        if connection is None:
            self._places += 1
        else:
            self._idle.append(connection)

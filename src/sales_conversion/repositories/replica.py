"""Reading where it may be a little late: on a replica, or on the primary while that is down."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from time import monotonic
from typing import Any, TypeAlias, TypeVar

from sales_conversion.errors import Overloaded
from sales_conversion.repositories.database import DatabaseConnectionManager, Row, Transaction

log = logging.getLogger(__name__)

LEFT_ALONE = 10.0
"""Seconds for which nobody asks a replica that did not answer."""

T = TypeVar("T")
Ask: TypeAlias = "Callable[[DatabaseConnectionManager], Awaitable[T]]"


class Replica:
    def __init__(
        self, replica: DatabaseConnectionManager, primary: DatabaseConnectionManager
    ) -> None:
        self._replica, self._primary = replica, primary
        self._again_at = 0.0

    async def close(self) -> None:
        await self._replica.close()

    async def fetch(self, sql: str, *values: object) -> list[Row]:
        return await self._asked(lambda database: database.fetch(sql, *values))

    async def fetchval(self, sql: str, *values: object) -> Any:
        return await self._asked(lambda database: database.fetchval(sql, *values))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        async with AsyncExitStack() as begun:
            yield await self._asked(
                lambda database: begun.enter_async_context(database.transaction())
            )

    async def _asked(self, ask: "Ask[T]") -> T:
        if monotonic() >= self._again_at:
            try:
                return await ask(self._replica)
            except Overloaded as error:
                self._again_at = monotonic() + LEFT_ALONE
                log.warning("the replica is left alone, the primary is read: %s", error)
        return await ask(self._primary)


Reports: TypeAlias = DatabaseConnectionManager | Replica
"""Where is read what may be late."""

"""What was replaced while it was in use: put away once nobody can use it any more."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from sales_conversion.errors import traced

log = logging.getLogger(__name__)


class Retired:
    """Whoever uses a thing is done with it *seconds* after it was replaced."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._closing = asyncio.Event()
        self._waiting: set[asyncio.Task[None]] = set()

    def add(self, put_away: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.create_task(self._later(put_away))
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)

    async def close(self) -> None:
        """Put everything away now."""
        self._closing.set()
        await asyncio.gather(*self._waiting)

    async def _later(self, put_away: Callable[[], Awaitable[None]]) -> None:
        try:
            async with asyncio.timeout(self._seconds):
                await self._closing.wait()
        except TimeoutError:
            pass
        try:
            await put_away()
        except Exception as error:
            log.error("what was replaced could not be put away\n%s", traced(error))

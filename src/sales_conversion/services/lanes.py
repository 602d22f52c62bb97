"""One after the other, for what acts on the same session in this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class Lanes:
    """A lane is there while somebody uses it; other processes have lanes of their own."""

    def __init__(self) -> None:
        self._lanes: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, session_id: str) -> AsyncIterator[None]:
        lane = self._lanes.setdefault(session_id, asyncio.Lock())
        async with lane:
            yield

"""One after the other, for what acts on the same session in this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from weakref import WeakValueDictionary


class Lanes:
    """A lane is there while somebody uses it; other processes have lanes of their own."""

    def __init__(self) -> None:
        self._lanes: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, *names: str) -> AsyncIterator[None]:
        """Whoever needs several lanes takes them in the order of their names, so nobody waits
        for ever."""
        async with AsyncExitStack() as taken:
            for name in sorted(set(names)):
                await taken.enter_async_context(self._lanes.setdefault(name, asyncio.Lock()))
            yield

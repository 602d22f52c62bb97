"""One statement for what many ask at the same time."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, TypeAlias


class Asked(NamedTuple):
    key: str
    most: int
    seconds: int
    amount: int


AT_ONCE = 500

Waiting: TypeAlias = tuple[Asked, asyncio.Future[bool]]


class Sharing:
    """Puts together what is asked while the statement before is on its way.

    Whoever stops waiting stops nobody else: a statement that was sent comes to its end.
    """

    def __init__(self, acquire: Callable[[Sequence[Asked]], Awaitable[set[str]]]) -> None:
        """*acquire* is given each key once, and returns the keys that got what they asked for."""
        self._acquire = acquire
        self._waiting: deque[Waiting] = deque()
        self._sending: asyncio.Task[None] | None = None

    async def ask(self, asked: Asked) -> bool:
        turn: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, turn))
        if self._sending is None:
            self._sending = asyncio.create_task(self._send())
        return await turn

    async def _send(self) -> None:
        try:
            while self._waiting:
                await self._answer(self._next())
        finally:
            self._sending = None

    def _next(self) -> dict[str, Waiting]:
        """Take what comes first of each key; who asks for the same one waits for the next time."""
        taken: dict[str, Waiting] = {}
        later: deque[Waiting] = deque()
        while self._waiting and len(taken) < AT_ONCE:
            asked, turn = self._waiting.popleft()
            if asked.key in taken:
                later.append((asked, turn))
            elif not turn.done():
                taken[asked.key] = asked, turn
        self._waiting.extendleft(reversed(later))
        return taken

    async def _answer(self, taken: dict[str, Waiting]) -> None:
        try:
            got = await self._acquire([asked for asked, _ in taken.values()]) if taken else ()
        except Exception as error:
            for _, turn in taken.values():
                if not turn.done():
                    turn.set_exception(error)
            return
        for key, (_, turn) in taken.items():
            if not turn.done():
                turn.set_result(key in got)

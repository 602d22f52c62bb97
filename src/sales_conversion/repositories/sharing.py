"""One statement for what many ask at the same time."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Asked(NamedTuple):
    key: str
    most: int
    seconds: int
    amount: int


AT_ONCE = 500


@dataclass(slots=True)
class Waiting:
    """Whoever asks for more than is left together is asked about *alone*."""

    asked: Asked
    turn: asyncio.Future[bool]
    alone: bool = False


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
        self._waiting.append(Waiting(asked, turn))
        if self._sending is None:
            self._sending = asyncio.create_task(self._send())
        return await turn

    async def _send(self) -> None:
        try:
            while self._waiting:
                await self._answer(self._next())
        finally:
            self._sending = None

    def _next(self) -> dict[str, list[Waiting]]:
        """Take, by their keys, those who may have what they ask for together; others wait."""
        taken: dict[str, list[Waiting]] = {}
        later: deque[Waiting] = deque()
        while self._waiting and len(taken) < AT_ONCE:
            waiting = self._waiting.popleft()
            if waiting.turn.done():
                continue
            together = taken.setdefault(waiting.asked.key, [])
            if together and not _may_share(together, waiting):
                later.append(waiting)
            else:
                together.append(waiting)
        self._waiting.extendleft(reversed(later))
        return taken

    async def _answer(self, taken: dict[str, list[Waiting]]) -> None:
        try:
            got = await self._acquire([_sum(each) for each in taken.values()]) if taken else ()
        except Exception as error:
            for waiting in (each for together in taken.values() for each in together):
                if not waiting.turn.done():
                    waiting.turn.set_exception(error)
            return
        for key, together in taken.items():
            if key in got or len(together) == 1:
                _tell(together, key in got)
            else:
                self._ask_alone(together)

    def _ask_alone(self, together: list[Waiting]) -> None:
        for waiting in reversed(together):
            waiting.alone = True
            self._waiting.appendleft(waiting)


def _may_share(together: Sequence[Waiting], waiting: Waiting) -> bool:
    fits = _sum(together).amount + waiting.asked.amount <= waiting.asked.most
    return fits and not waiting.alone and not together[0].alone


def _sum(together: Sequence[Waiting]) -> Asked:
    return together[0].asked._replace(amount=sum(each.asked.amount for each in together))


def _tell(together: Sequence[Waiting], got: bool) -> None:
    for waiting in together:
        if not waiting.turn.done():
            waiting.turn.set_result(got)

"""One statement for what many ask at the same time."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sales_conversion.errors import Overloaded, SalesError


class Asked(NamedTuple):
    key: str
    most: int
    seconds: int
    amount: int


AT_ONCE = 500

PATIENCE = 0.5
"""Seconds that one statement has; whoever waits for the next one has their own."""


@dataclass(slots=True)
class Waiting:
    """Those who ask for more than is left together are asked about by halves: *among* so many."""

    asked: Asked
    turn: asyncio.Future[bool]
    among: int = AT_ONCE

    def wants_as_much(self, refused: Asked) -> bool:
        """Tell whether what is too much for *refused* is too much here."""
        mine = self.asked
        return mine._replace(amount=0) == refused._replace(amount=0) and (
            mine.amount >= refused.amount
        )


class Sharing:
    """Puts together what is asked while the statement before is on its way.

    Whoever stops waiting stops nobody else: a statement that was sent comes to its end. Of many
    who ask for what is nearly used up, halves find out how many can have it in few statements,
    and the first who is refused alone is refused for all who wait for as much.
    """

    def __init__(
        self, acquire: Callable[[Sequence[Asked]], Awaitable[set[str]]], patience: float = PATIENCE
    ) -> None:
        """*acquire* is given each key once, and returns the keys that got what they asked for."""
        self._acquire, self._patience = acquire, patience
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
            async with asyncio.timeout(self._patience):
                got = await self._acquire([_sum(each) for each in taken.values()]) if taken else ()
        except TimeoutError:
            self._fail(taken, Overloaded("what was used up was not counted in time"))
            return
        except SalesError as error:
            self._fail(taken, error)
            return
        for key, together in taken.items():
            if key in got:
                _tell(together, True)
            elif len(together) > 1:
                self._halve(together)
            else:
                self._refuse(together[0])

    def _fail(self, taken: dict[str, list[Waiting]], error: SalesError) -> None:
        """A store that did not answer is asked for nobody who waits by now."""
        failed = [*(each for together in taken.values() for each in together), *self._waiting]
        self._waiting.clear()
        for waiting in failed:
            if not waiting.turn.done():
                waiting.turn.set_exception(error)

    def _halve(self, together: list[Waiting]) -> None:
        for waiting in reversed(together):
            waiting.among = len(together) // 2
            self._waiting.appendleft(waiting)

    def _refuse(self, alone: Waiting) -> None:
        over = [each for each in self._waiting if each.wants_as_much(alone.asked)]
        _tell((alone, *over), False)


def _may_share(together: Sequence[Waiting], waiting: Waiting) -> bool:
    fits = _sum(together).amount + waiting.asked.amount <= waiting.asked.most
    return fits and len(together) < min(waiting.among, together[0].among)


def _sum(together: Sequence[Waiting]) -> Asked:
    return together[0].asked._replace(amount=sum(each.asked.amount for each in together))


def _tell(together: Sequence[Waiting], got: bool) -> None:
    for waiting in together:
        if not waiting.turn.done():
            waiting.turn.set_result(got)

"""How many may work at a time, and how long others wait for that."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import TypeAlias

from sales_conversion.errors import Overloaded

PATIENCE = 0.4
"""Seconds somebody waits for a place when many came at once."""

BESIEGED = 0.02
"""Seconds they wait when there has been a line for a while: more come than can be worked on, and
who waits long only makes the others wait as long."""

A_WHILE = 0.3
"""Seconds after which a line is no longer of those who came at once; one that ended less than
that ago goes on."""

LINE = 16
"""How many wait at most, in rooms full."""

CROWD = 64
"""How many are under way at most in all, in rooms full: they may all wait for a model."""

LATER = 1
"""Seconds until somebody who found no place may try again."""

Turn: TypeAlias = "asyncio.Future[None]"


class Full(Overloaded):
    def __init__(self) -> None:
        super().__init__("too much to do just now: come back in a moment", LATER)


def nobody() -> int:
    return 0


class Room:
    """*most* work at a time, beside those who wait *elsewhere*, for a language model say."""

    def __init__(
        self, most: int, elsewhere: Callable[[], int] = nobody, patience: float = PATIENCE
    ) -> None:
        self._most, self._elsewhere, self._patience = most, elsewhere, patience
        self._inside = 0
        self._line: deque[Turn] = deque()
        self._line_began = self._line_seen = -A_WHILE

    async def enter(self) -> "Place":
        """Return a place, to be left in the end; raise `Full` where there is none in time."""
        if self._line or not self._has_place():
            await self._wait()
        else:
            self._inside += 1
        return Place(self)

    def give_up(self) -> None:
        """Somebody is done: let in who waits longest."""
        self._inside -= 1
        while self._line and self._has_place():
            turn = self._line.popleft()
            if not turn.done():
                self._inside += 1
                turn.set_result(None)

    async def _wait(self) -> None:
        if len(self._line) >= LINE * self._most:
            raise Full
        loop = asyncio.get_running_loop()
        turn: Turn = loop.create_future()
        patience = self._patience_at(loop.time())
        self._line.append(turn)
        try:
            async with asyncio.timeout(patience):
                await turn
        except TimeoutError:
            self._leave_line(turn)
            raise Full from None
        except asyncio.CancelledError:
            self._leave_line(turn)
            raise

    def _patience_at(self, now: float) -> float:
        if now - self._line_seen >= A_WHILE and not self._line:
            self._line_began = now
        self._line_seen = now
        is_besieged = now - self._line_began >= A_WHILE
        return min(self._patience, BESIEGED) if is_besieged else self._patience

    def _leave_line(self, turn: Turn) -> None:
        """Who was let in at that very moment hands the place on."""
        if turn.done() and not turn.cancelled():
            self.give_up()
        elif turn in self._line:
            self._line.remove(turn)

    def _has_place(self) -> bool:
        if self._inside >= CROWD * self._most:
            return False
        return self._inside < self._most or self._inside - self._elsewhere() < self._most


class Place:
    """One who works; who left once is gone."""

    def __init__(self, room: Room) -> None:
        self._room, self._is_taken = room, True

    def leave(self) -> None:
        if self._is_taken:
            self._is_taken = False
            self._room.give_up()

"""So many at once, and sessions take turns: one with many calls starves nobody."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias

from sales_conversion.errors import ModelUnavailable

Place: TypeAlias = "asyncio.Future[None]"


class TooManyCalls(ModelUnavailable):
    """Nobody was called; it may be otherwise in a moment."""

    def __init__(self) -> None:
        super().__init__("too many are calling a model", passing=True)


class FairQueue:
    """*at_once* are inside; at most *room* wait, in a line for each session."""

    def __init__(self, at_once: int, room: int) -> None:
        self._at_once, self._free, self._room = at_once, at_once, room
        self._lines: OrderedDict[str, deque[Place]] = OrderedDict()
        self.waiting = 0
        self.inside = 0

    @property
    def is_busy(self) -> bool:
        """Tell whether somebody waits, or half of the places are taken."""
        return bool(self.waiting) or 2 * self.inside >= self._at_once

    @asynccontextmanager
    async def turn(self, session_id: str, seconds: float) -> AsyncIterator[None]:
        """Be inside once it is the session's turn; wait at most so many *seconds* for it.

        Raises `TooManyCalls`, at once where there is no room to wait.
        """
        try:
            async with asyncio.timeout(seconds):
                await self._enter(session_id)
        except TimeoutError:
            raise TooManyCalls from None
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1
            self._leave()

    async def _enter(self, session_id: str) -> None:
        if self._free:
            self._free -= 1
            return
        if self.waiting >= self._room:
            self._make_room(session_id)
        place: Place = asyncio.get_running_loop().create_future()
        self._lines.setdefault(session_id, deque()).append(place)
        self.waiting += 1
        try:
            await place
        except asyncio.CancelledError:
            self._give_up(session_id, place)
            raise

    def _give_up(self, session_id: str, place: Place) -> None:
        """Who was just let in hands the turn on; who still stands in line leaves it."""
        if place.cancelled():
            if place in self._lines.get(session_id, ()):
                self._take_out(session_id, place)
        elif place.exception() is None:
            self._leave()

    def _make_room(self, session_id: str) -> None:
        """Refuse the last of the longest line: who asks often fills no room that others need."""
        longest = max(self._lines, key=lambda name: len(self._lines[name]), default=session_id)
        own = len(self._lines.get(session_id, ()))
        if len(self._lines.get(longest, ())) <= own + 1:
            raise TooManyCalls
        last = self._lines[longest][-1]
        self._take_out(longest, last)
        if not last.done():
            last.set_exception(TooManyCalls())

    def _take_out(self, session_id: str, place: Place) -> None:
        self._lines[session_id].remove(place)
        self.waiting -= 1
        if not self._lines[session_id]:
            del self._lines[session_id]

    def _leave(self) -> None:
        while self._lines:
            place = self._next()
            if not place.done():
                place.set_result(None)
                return
        self._free += 1

    def _next(self) -> Place:
        """Take the first of the line whose turn it is; the rest of that line waits a round."""
        session_id, line = self._lines.popitem(last=False)
        place = line.popleft()
        self.waiting -= 1
        if line:
            self._lines[session_id] = line
        return place

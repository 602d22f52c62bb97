"""Who listens to which session in this process, and how they hear that there is news.

What this process stores wakes its listeners at once, and other workers are told of it; what they
store wakes listeners here as soon as they tell. All the same it is looked for every second, for
all listeners in one question: what is told may be lost.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Literal, TypeAlias

from sales_conversion.api.services import Services
from sales_conversion.errors import Overloaded, RateLimited, SalesError
from sales_conversion.models import FrameId

log = logging.getLogger(__name__)

LOOKED = 1.0
"""Seconds between two looks at what other workers stored."""

Kind: TypeAlias = Literal["events", "run"]
"""What happens in a session, or the answer to one message."""

LATER = 5
"""Seconds until somebody who found too many streams open may try again."""


@dataclass(eq=False, slots=True)
class Listener:
    """One open stream; *first* is the number of the last part it told, by its first frame."""

    session_id: str
    first: FrameId
    news: asyncio.Event = field(default_factory=asyncio.Event)


class Hub:
    def __init__(self, services: Services, looked: float = LOOKED) -> None:
        self._services = services
        self._looked = looked
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)
        self._open: defaultdict[tuple[str, Kind], int] = defaultdict(int)
        self._of: defaultdict[str, int] = defaultdict(int)
        self._looking: asyncio.Task[None] | None = None
        self._news = services.storage.notifications
        self._news.hear("sessions", self._others_stored)
        self._closed: float | None = None

    def stored(self, session_id: str) -> None:
        """Tell everybody, here and elsewhere, that something was stored."""
        self.wake(session_id)
        self._news.tell("sessions", session_id)

    def wake(self, session_id: str) -> None:
        """Tell who listens here that there may be something new."""
        for listener in self._listeners.get(session_id, ()):
            listener.news.set()

    @property
    def closing(self) -> bool:
        return self._closed is not None

    @property
    def closed_for(self) -> float:
        """Seconds since it was closed."""
        return monotonic() - self._closed if self._closed else 0.0

    def close(self) -> None:
        """Ask every listener to come to an end; they come back to another process."""
        self._closed = self._closed or monotonic()
        for session_id in self._listeners:
            self.wake(session_id)

    @contextmanager
    def opened(self, session_id: str, kind: Kind) -> Iterator[None]:
        """Count a stream as open, unless there are too many.

        Each *kind* is counted for itself: who listens in many tabs can still talk in each.
        """
        most, holder = self._services.settings, (session_id, kind)
        who = self._services.platform.asking.who()
        if who and most.streams_per_address and self._of[who] >= most.streams_per_address:
            self._services.analytics.refusals.note("streams_per_address")
            raise RateLimited("too many open streams from here: close one", LATER)
        if self._open[holder] >= most.streams_per_session:
            self._services.analytics.refusals.note("streams_per_session")
            raise RateLimited("too many open streams of this session: close one", LATER)
        if sum(self._open.values()) >= most.streams:
            self._services.analytics.refusals.note("streams")
            raise Overloaded("too many open streams", LATER)
        self._open[holder] += 1
        self._of[who] += 1
        try:
            yield
        finally:
            self._of[who] -= 1
            if not self._of[who]:
                del self._of[who]
            self._open[holder] -= 1
            if not self._open[holder]:
                del self._open[holder]

    @contextmanager
    def listening(self, session_id: str, first: FrameId) -> Iterator[Listener]:
        """Hear of news of the session that are behind *first*."""
        listener = Listener(session_id, first)
        self._listeners[session_id].add(listener)
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())
        try:
            yield listener
        finally:
            self._listeners[session_id].discard(listener)
            if not self._listeners[session_id]:
                del self._listeners[session_id]

    def _others_stored(self, sessions: Collection[str]) -> None:
        for session_id in sessions or self._listeners:
            self.wake(session_id)

    async def _look(self) -> None:
        """Look for what others stored, for as long as anybody listens."""
        try:
            while self._listeners:
                await asyncio.sleep(self._looked)
                await self._wake_those_with_news()
        finally:
            self._looking = None

    async def _wake_those_with_news(self) -> None:
        heard = {name: min(each.first for each in who) for name, who in self._listeners.items()}
        try:
            for session_id in await self._services.storage.stream.with_news(heard):
                self.wake(session_id)
        except SalesError as error:
            log.warning("cannot look for news of streams: %s", error)

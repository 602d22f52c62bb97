"""What changed in any conversation, for everybody who looks at the list in this process.

One look a second finds what any worker stored, for all of them together; nobody who commits has
to tell anybody. Who reads slowly is told the latest of each conversation, and not all between.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from sales_conversion.api.answers import written
from sales_conversion.api.schemas.conversations import wire_summary
from sales_conversion.api.services import Services
from sales_conversion.api.streaming.live import came
from sales_conversion.api.streaming.response import BEAT
from sales_conversion.errors import SalesError
from sales_conversion.models.listing import ConversationCounts, ConversationSummary
from sales_conversion.models.stream import FrameId

log = logging.getLogger(__name__)

LOOKED = 1.0
"""Seconds between two looks."""

QUIET = 15.0
"""Seconds without news until a line says that it is still there."""

OVERLAP = timedelta(seconds=5)
"""How far each look goes back: a commit shows up a little after the time it tells of itself."""

AT_ONCE = 500
"""Changes that are found by one look, and conversations that wait for one reader."""


@dataclass(eq=False, slots=True)
class Reader:
    """One open list, for as long as it is *admitted*: what it was not told yet."""

    admitted: Callable[[], bool]
    waiting: dict[str, ConversationSummary] = field(default_factory=dict)
    counts: ConversationCounts | None = None
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def learn(self, changed: Sequence[ConversationSummary], counts: ConversationCounts) -> None:
        for summary in changed:
            self.waiting.pop(summary.session_id, None)
            self.waiting[summary.session_id] = summary
        for oldest in list(self.waiting)[:-AT_ONCE]:
            del self.waiting[oldest]
        self.counts = counts
        self.news.set()

    def take(self) -> tuple[Sequence[ConversationSummary], ConversationCounts | None]:
        """Return what there is to tell, and forget it."""
        told = list(self.waiting.values()), self.counts
        self.waiting, self.counts = {}, None
        self.news.clear()
        return told


class Changes:
    def __init__(self, services: Services, looked: float = LOOKED, quiet: float = QUIET) -> None:
        self._services = services
        self._looked, self._quiet = looked, quiet
        self._readers: set[Reader] = set()
        self._known: frozenset[tuple[str, FrameId]] = frozenset()
        self._touched: set[str] = set()
        self._counts: ConversationCounts | None = None
        self._looking: asyncio.Task[None] | None = None
        self._closing = False

    def close(self) -> None:
        """Ask every reader to come to an end; they come back to another process."""
        self._closing = True
        for reader in self._readers:
            reader.news.set()

    def touch(self, session_id: str) -> None:
        """Have a conversation looked at of which shoppers were told nothing."""
        if self._readers:
            self._touched.add(session_id)

    async def told(self, person: str, admitted: Callable[[], bool]) -> AsyncGenerator[bytes, None]:
        """Yield what changes, as events for this *person*, for as long as they are *admitted*."""
        yield BEAT
        with self._reading(admitted) as reader:
            reader.learn((), await self._services.storage.transcripts.counts())
            while not self._closing and admitted():
                if not await came(reader.news, self._quiet):
                    yield BEAT
                    continue
                changed, counts = reader.take()
                for summary in changed:
                    yield _event("conversation", wire_summary(summary, person))
                if counts:
                    yield _event("counts", {"open": counts.open, "waiting": counts.waiting})

    @contextmanager
    def _reading(self, admitted: Callable[[], bool]) -> Iterator[Reader]:
        reader = Reader(admitted)
        self._readers.add(reader)
        self._touched |= {session_id for session_id, _ in self._known}
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())
        try:
            yield reader
        finally:
            self._readers.discard(reader)

    async def _look(self) -> None:
        """Look for changes for as long as anybody reads."""
        try:
            while self._readers and not self._closing:
                try:
                    await self._tell_changes()
                except SalesError as error:
                    log.warning("cannot look for changed conversations: %s", error)
                self._wake_who_is_out()
                await asyncio.sleep(self._looked)
        finally:
            self._looking = None

    def _wake_who_is_out(self) -> None:
        """Whoever is admitted no more finds that out now, and not with the next news."""
        for reader in self._readers:
            if not reader.admitted():
                reader.news.set()

    async def _tell_changes(self) -> None:
        transcripts = self._services.storage.transcripts
        touched, self._touched = self._touched, set()
        since = self._services.platform.clock.now() - OVERLAP
        told = await transcripts.changed(since, AT_ONCE)
        known, self._known = self._known, frozenset(told)
        new = {session_id for session_id, _ in self._known - known}
        changed = await transcripts.summaries([*new | touched]) if new or touched else ()
        before, self._counts = self._counts, await transcripts.counts()
        if changed or self._counts != before:
            for reader in self._readers:
                reader.learn(changed, self._counts)


def _event(kind: str, content: object) -> bytes:
    return b"event: %b\ndata: %b\n\n" % (kind.encode(), written(content))

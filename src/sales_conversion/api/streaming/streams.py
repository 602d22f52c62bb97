"""The streams of this process: what is going on, and who listens to it."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from time import monotonic
from typing import TypeAlias

from sales_conversion.api.answers import Answer
from sales_conversion.api.pictures import pictures_of
from sales_conversion.api.schemas.sales import wire_turn
from sales_conversion.api.services import Services
from sales_conversion.api.streaming.hub import Hub, Listener
from sales_conversion.api.streaming.live import QUIET, LiveRun, came
from sales_conversion.api.streaming.response import BEAT, EventStream, sent
from sales_conversion.errors import SalesError, traced
from sales_conversion.interfaces import IFollower
from sales_conversion.models import FrameId, Outcome, StreamPart
from sales_conversion.models.stream import start_of_version

log = logging.getLogger(__name__)

AT_ONCE = 20
"""Parts that are read at a time."""

TO_THE_END = 10.0
"""Seconds that runs have to end by themselves when the streams do."""

Run: TypeAlias = Callable[[IFollower], Awaitable[Outcome]]
Stored: TypeAlias = Callable[[], Awaitable[StreamPart | None]]
Verify: TypeAlias = Callable[[str], Awaitable[None]]

REPLAYED: Mapping[str, str] = {"Idempotent-Replayed": "true"}


class Streams:
    def __init__(self, services: Services, quiet: float = QUIET) -> None:
        self._services = services
        self._quiet = quiet
        self._pictures = pictures_of(services.settings)
        self.hub = Hub(services)
        self._live: defaultdict[str, set[LiveRun]] = defaultdict(set)
        self._tasks: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """Let what is going on come to its end: its clients have left, and count on it."""
        self.hub.close()
        if self._tasks:
            left = TO_THE_END - self.hub.closed_for
            await asyncio.wait(self._tasks, timeout=max(0.0, left))

    async def answer(
        self, session_id: str, run_id: str | None, run: Run, stored: Stored
    ) -> EventStream | Answer:
        """Start *run*, and answer with what comes of it; it goes on when its client leaves.

        What fails before anything was told is raised. An answer given before is told as it was
        *stored*.
        """
        with ExitStack() as place:
            place.enter_context(self.hub.opened(session_id, "run"))
            live = LiveRun(run_id or self._services.platform.ids.new(), self._quiet)
            self._start(session_id, live, run, stored)
            if await live.begun():
                headers = REPLAYED if live.is_replay else None
                return EventStream(_told(live), place.pop_all(), headers)
        if live.failure:
            raise live.failure
        assert live.outcome is not None, "a run ends with an outcome or a failure"
        return Answer(wire_turn(live.outcome, self._pictures, explained=False), headers=REPLAYED)

    def follow(self, session_id: str, heard: FrameId, verify: Verify) -> EventStream:
        """Answer with everything told after *heard*, and go on with what is still to come."""
        place = ExitStack()
        place.enter_context(self.hub.opened(session_id, "events"))
        return EventStream(self._from(session_id, heard, verify), place)

    def _start(self, session_id: str, live: LiveRun, run: Run, stored: Stored) -> None:
        self._live[session_id].add(live)
        task = asyncio.create_task(self._carry(session_id, live, run, stored))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, session_id: str, live: LiveRun, run: Run, stored: Stored) -> None:
        try:
            outcome = await run(live)
            part = await stored() if outcome.replayed else None
            live.end(outcome, part)
        except Exception as error:
            if not isinstance(error, SalesError):
                log.error("unexpected %s\n%s", type(error).__name__, traced(error))
            live.fail(error)
        finally:
            self._live[session_id].discard(live)
            if not self._live[session_id]:
                del self._live[session_id]

    async def _from(
        self, session_id: str, heard: FrameId, verify: Verify
    ) -> AsyncGenerator[bytes, None]:
        """Yield what goes on where it was left, then what is stored, then what gets stored."""
        yield BEAT
        going_on = [live for live in self._live.get(session_id, ()) if live.has(heard)]
        for live in going_on:
            async for frames in live.rest(heard):
                heard = frames[-1].id if frames else heard
                yield sent(frames)
        with (
            self.hub.listening(session_id, start_of_version(heard) - 1) as listener,
            suppress(SalesError),
        ):
            async for parts in self._stored(listener, verify):
                yield sent([frame for part in parts for frame in part.after(heard)])

    async def _stored(
        self, listener: Listener, verify: Verify
    ) -> AsyncIterator[Sequence[StreamPart]]:
        """Yield what is stored and gets stored, for as long as the token opens the session."""
        stream, verified = self._services.storage.stream, monotonic()
        while not self.hub.closing:
            listener.news.clear()
            parts = await stream.since(listener.session_id, listener.first + 1, AT_ONCE)
            if parts:
                listener.first = parts[-1].first
            elif await came(listener.news, self._quiet):
                continue
            if monotonic() > verified + self._quiet:
                await verify(listener.session_id)
                verified = monotonic()
            yield parts


async def _told(live: LiveRun) -> AsyncGenerator[bytes, None]:
    async for frames in live.told():
        yield sent(frames)

"""One action while it goes on, for who follows it: with or without them it comes to its end."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from sales_conversion.api.answers import written
from sales_conversion.api.schemas.stream import run_error
from sales_conversion.models import Frame, FrameId, Outcome, StreamPart
from sales_conversion.models.stream import same_attempt

QUIET = 5.0
"""Seconds without a frame until a line says that it is still there."""


async def came(news: asyncio.Event, quiet: float) -> bool:
    """Wait for *news* until it has been *quiet* for so long; tell whether they came."""
    try:
        async with asyncio.timeout(quiet):
            return await news.wait()
    except TimeoutError:
        return False


class LiveRun:
    """The frames so far, and how it ended. Several may read them, each at their own pace."""

    def __init__(self, run_id: str, quiet: float = QUIET) -> None:
        self.run_id = run_id
        self._quiet = quiet
        self.is_replay = False
        self._begun: set[str] = set()
        self.outcome: Outcome | None = None
        self.failure: Exception | None = None
        self.frames: list[Frame] = []
        self._ended = False
        self._news = asyncio.Event()

    def begin(self, run_id: str) -> bool:
        is_first = run_id not in self._begun
        self._begun.add(run_id)
        return is_first

    def see(self, frames: Sequence[Frame]) -> None:
        self.frames.extend(frames)
        self._tell()

    def end(self, outcome: Outcome, stored: StreamPart | None = None) -> None:
        """Note what came of it; what was *stored* of the same answer before is told again.

        Who heard the beginning of an attempt of their own knows that the run has begun.
        """
        self.is_replay = stored is not None and not self.frames
        if stored:
            self.frames += stored.after(0 if self.is_replay else stored.first)
        self.outcome, self._ended = outcome, True
        self._tell()

    def fail(self, error: Exception) -> None:
        """Who has heard nothing yet is refused; who has is told that it came to nothing."""
        self.failure, self._ended = error, True
        if self.frames:
            self.frames.append(Frame(self.frames[-1].id + 1, written(run_error(error))))
        self._tell()

    async def begun(self) -> bool:
        """Wait for the first frame; tell whether there is one."""
        while not (self.frames or self._ended):
            await self._news.wait()
        return bool(self.frames)

    def has(self, frame_id: FrameId) -> bool:
        """Tell whether this is a frame of the attempt that goes on."""
        newest = self.frames[-1].id if self.frames else 0
        return same_attempt(frame_id, newest) and frame_id <= newest

    async def told(self, place: int = 0) -> AsyncIterator[Sequence[Frame]]:
        """Yield all frames from a *place* on, as they come, to the last; none of them every now
        and then, when nothing has come for a while."""
        while True:
            news, new = self._news, self.frames[place:]
            if new:
                place += len(new)
                yield new
            elif self._ended:
                return
            elif not await came(news, self._quiet):
                yield ()

    async def rest(self, heard: FrameId) -> AsyncIterator[Sequence[Frame]]:
        """Yield what comes after *heard* in the same attempt, until that is stored or lost."""
        place = next(n for n, frame in enumerate(self.frames) if frame.id == heard) + 1
        async for frames in self.told(place):
            same = [frame for frame in frames if same_attempt(frame.id, heard)]
            yield same
            if len(same) < len(frames):
                return

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

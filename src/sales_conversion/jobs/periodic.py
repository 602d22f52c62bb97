"""Do something again and again while the process lives; one failure never ends it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Run *work* every *seconds*; it says whether there is more to do at once."""

    name: str
    seconds: float
    work: Callable[[], Awaitable[bool]]

    async def forever(self) -> None:
        while True:
            try:
                busy = await self.work()
            except Exception:
                log.exception("job %s failed; it runs again in %s s", self.name, self.seconds)
                busy = False
            await asyncio.sleep(0 if busy else self.seconds)


class Jobs:
    """Every job of this process, started and stopped together."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs
        self._running: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._running = [asyncio.create_task(job.forever(), name=job.name) for job in self._jobs]

    async def stop(self) -> None:
        for task in self._running:
            task.cancel()
        for task in self._running:
            with suppress(asyncio.CancelledError):
                await task
        self._running = []

"""Do something again and again while the process lives; one failure never ends it.

What keeps failing is tried ever less often, and told in full only when it fails anew.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

log = logging.getLogger(__name__)


LONGEST_WAIT = 60.0
"""Seconds after which everything that fails is tried again, if it is not seldom done anyway."""


@dataclass(slots=True)
class Failures:
    """The runs that failed since the last one that went well."""

    times: int = 0
    reason: str = ""

    def wait(self, seconds: float) -> float:
        """Return how long to wait for the next run: twice as long after each failure."""
        return max(seconds, min(LONGEST_WAIT, seconds * 2.0 ** min(self.times, 32)))

    def tell(self, name: str, error: Exception, seconds: float) -> None:
        """The same reason again has the same traceback: it is one line."""
        reason = f"{type(error).__name__}: {error}"
        traceback = error if reason != self.reason else None
        self.times, self.reason = self.times + 1, reason
        wait, kind = self.wait(seconds), type(error).__name__
        message = "job %s failed, %s in a row (%s); it runs again in %s s"
        log.error(message, name, self.times, kind, wait, exc_info=traceback)

    def forget(self, name: str) -> None:
        if self.times:
            log.warning("job %s is well again after %s failures", name, self.times)
        self.times, self.reason = 0, ""


@dataclass(frozen=True, slots=True)
class Job:
    """Run *work* every *seconds*; it says whether there is more to do at once."""

    name: str
    seconds: float
    work: Callable[[], Awaitable[bool]]
    failures: Failures = field(default_factory=Failures)

    async def forever(self) -> None:
        while True:
            wait = await self.once()
            await asyncio.sleep(wait)

    async def once(self) -> float:
        """Run, and return how many seconds to wait before the next run."""
        try:
            busy = await self.work()
        except Exception as error:
            self.failures.tell(self.name, error, self.seconds)
            return self.failures.wait(self.seconds)
        self.failures.forget(self.name)
        return 0 if busy else self.seconds


class Jobs:
    """Every job of this process, started and stopped together."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self.each = tuple(jobs)
        self._running: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._running = [asyncio.create_task(job.forever(), name=job.name) for job in self.each]

    async def stop(self) -> None:
        for task in self._running:
            task.cancel()
        for task in self._running:
            with suppress(asyncio.CancelledError):
                await task
        self._running = []

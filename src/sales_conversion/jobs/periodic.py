"""Do something again and again while the process lives; one failure never ends it.

What other processes have news of is done at once. What keeps failing is tried ever less often, and
told in full only when it fails anew.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sales_conversion.errors import traced
from sales_conversion.interfaces import INotifications
from sales_conversion.interfaces.notifications import Stop, Topic

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
        told = f"\n{traced(error)}" if reason != self.reason else ""
        self.times, self.reason = self.times + 1, reason
        wait, kind = self.wait(seconds), type(error).__name__
        message = "job %s failed, %s in a row (%s); it runs again in %s s%s"
        log.error(message, name, self.times, kind, wait, told)

    def forget(self, name: str) -> None:
        if self.times:
            log.warning("job %s is well again after %s failures", name, self.times)
        self.times, self.reason = 0, ""


@dataclass(frozen=True, slots=True)
class Job:
    """Run *work* every *seconds*, and when there is news of its *topic*; it says whether there is
    more to do at once."""

    name: str
    seconds: float
    work: Callable[[], Awaitable[bool]]
    topic: Topic | None = None
    failures: Failures = field(default_factory=Failures)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def forever(self) -> None:
        while True:
            self.news.clear()
            wait = await self.once()
            await self._pause(wait)

    def nudge(self, _subjects: Collection[str]) -> None:
        """Have it run again now, or once more after it runs."""
        self.news.set()

    async def _pause(self, seconds: float) -> None:
        if not seconds:
            await asyncio.sleep(0)
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.news.wait()

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

    def __init__(self, jobs: Sequence[Job], news: INotifications) -> None:
        self.each = tuple(jobs)
        self._news = news
        self._running: list[asyncio.Task[None]] = []
        self._hearing: list[Stop] = []

    def start(self) -> None:
        self._running = [asyncio.create_task(job.forever(), name=job.name) for job in self.each]
        self._hearing = [self._news.hear(job.topic, job.nudge) for job in self.each if job.topic]

    async def stop(self) -> None:
        for stop in self._hearing:
            stop()
        self._hearing = []
        for task in self._running:
            task.cancel()
        for task in self._running:
            with suppress(asyncio.CancelledError):
                await task
        self._running = []

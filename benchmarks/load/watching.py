"""Memory and CPU of the processes behind a shop, and the size of its database, as time goes by."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import linear_regression
from time import monotonic

import psutil

from benchmarks.faults.ledger import ask
from benchmarks.faults.servers import Database

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Cpu:
    """Seconds so far."""

    workers: float
    database: float
    client: float

    def since(self, before: "Cpu") -> "Cpu":
        return Cpu(
            self.workers - before.workers,
            self.database - before.database,
            self.client - before.client,
        )


@dataclass(slots=True)
class Watch:
    """*memory* is megabytes by process, at each moment somebody looked."""

    workers: Callable[[], Sequence[psutil.Process]]
    database: Database
    began: float = field(default_factory=monotonic)
    memory: dict[int, list[tuple[float, float]]] = field(default_factory=dict)

    def look(self) -> None:
        for worker in self.workers():
            with suppress(psutil.NoSuchProcess):
                now, used = monotonic() - self.began, worker.memory_info().rss / MEGABYTE
                self.memory.setdefault(worker.pid, []).append((now, used))

    def cpu(self) -> Cpu:
        own = psutil.Process().cpu_times()
        postmaster = self.database.postmaster()
        ended = postmaster.cpu_times()
        backends = sum(_used(each) for each in postmaster.children())
        workers = sum(_used(each) for each in self.workers())
        so_far = ended.children_user + ended.children_system + _used(postmaster)
        return Cpu(workers, backends + so_far, own.user + own.system)


async def database_bytes(dsn: str) -> int:
    return int(await ask(dsn, "SELECT pg_database_size(current_database())"))


def slope(samples: Sequence[tuple[float, float]]) -> float:
    """Return megabytes a minute, by the line that fits best."""
    if len(samples) < 3:
        return 0.0
    seconds, megabytes = zip(*samples, strict=True)
    return linear_regression(seconds, megabytes).slope * 60


def _used(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        return sum(process.cpu_times()[:2])
    return 0.0

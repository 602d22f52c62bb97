"""Workers of the queue are killed half way through jobs: others finish each of them, once."""

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from time import monotonic

from benchmarks.faults.counting import Count
from benchmarks.faults.ledger import ask

TABLES = """
    CREATE TABLE owed (subject text PRIMARY KEY, done_by int);
    CREATE TABLE begun (subject text, by int);
    CREATE TABLE effects (subject text)"""
OWE = "INSERT INTO owed SELECT 'job ' || n FROM generate_series(1, $1) n"
HALF_DONE = """SELECT count(*) FROM begun b JOIN owed USING (subject)
    WHERE b.by = $1 AND owed.done_by IS NULL"""
TAKEN_UP = """SELECT count(DISTINCT subject) FROM begun JOIN owed USING (subject)
    WHERE begun.by = ANY ($1) AND owed.done_by <> begun.by"""
QUEUED = "SELECT count(*) FROM pgqueuer"
LEFT = "SELECT count(*) FROM owed WHERE done_by IS NULL"
WORKERS = 2
PAUSE, LOOKS = 0.05, 6000


async def killed_job(dsn: str, jobs: int, kills: int, silence: float) -> Sequence[Count]:
    """Let workers do *jobs*, kill *kills* of them in the middle, and wait until all is done."""
    for statement in TABLES.split(";"):
        await ask(dsn, statement)
    await ask(dsn, OWE, jobs)
    workers = [_start(dsn, silence) for _ in range(WORKERS)]
    killed = []
    try:
        for _ in range(kills):
            killed.append(await _kill_half_way(dsn, workers[0]))
            workers = [*workers[1:], _start(dsn, silence)]
        last = monotonic()
        await _until(False, dsn, LEFT)
        waited = monotonic() - last
        await _until(False, dsn, QUEUED)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    return [
        Count("jobs", jobs),
        Count("of these done", jobs - int(await ask(dsn, LEFT)), jobs),
        Count("effects", await ask(dsn, "SELECT count(*) FROM effects"), jobs),
        Count("workers killed in the middle of a job", len(killed), kills),
        Count("jobs that another worker finished", await ask(dsn, TAKEN_UP, killed)),
        Count("jobs begun again", await ask(dsn, "SELECT count(*) FROM begun") - jobs),
        Count("milliseconds from the last kill to the end", round(waited * 1000)),
        Count("left in the queue", await ask(dsn, QUEUED), 0),
    ]


def _start(dsn: str, silence: float) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "benchmarks.faults.queue_worker", dsn, str(silence)]
    return subprocess.Popen(command)


async def _kill_half_way(dsn: str, worker: "subprocess.Popen[bytes]") -> int:
    await _until(True, dsn, HALF_DONE, worker.pid)
    worker.kill()
    worker.wait()
    return worker.pid


async def _until(any_is_there: bool, dsn: str, query: str, *values: object) -> None:
    for _ in range(LOOKS):
        if bool(await ask(dsn, query, *values)) is any_is_there:
            return
        await asyncio.sleep(PAUSE)
    raise TimeoutError(f"{LOOKS * PAUSE} s were not enough for {query}")

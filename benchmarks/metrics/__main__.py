"""How fast the report over millions of events is, beside DuckDB over the same events.

    python -m benchmarks.metrics [--events 10000000] [--days 90] [--live 100000] [--runs 30]
        [--yardstick-runs 3] [--workers 2] [--seed 7] [--keep FOLDER]

Events are made up by seed, copied into a PostgreSQL of its own, and counted as after an upgrade;
the last --live of them come as news and are folded; what --keep has kept is not loaded again.
Then the endpoint is asked by HTTP within this process, and DuckDB the same questions. The
exit status is 1 where figures differ.
duckdb and pyarrow have to be installed for it: pip install duckdb pyarrow
"""

import argparse
import asyncio
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

import asyncpg
import httpx
import pyarrow.parquet

from benchmarks.metrics.comparing import differences, figures, of_yardstick
from benchmarks.metrics.counting import counted
from benchmarks.metrics.loading import SCHEMA, Loader
from benchmarks.metrics.making import START, Sessions
from benchmarks.metrics.shop import opened, own_database
from benchmarks.metrics.yardstick import DuckDB
from sales_conversion.analytics.conversion_tracker import AT_ONCE
from sales_conversion.interfaces import IMetricsRepository

EVENTS_EACH = 9.4
"""Of a session, on average: so many seconds apart they are spread over the days."""

GROUPINGS = (
    (),
    ("day",),
    ("stage",),
    ("strategy",),
    ("channel",),
    ("experiment:greeting",),
    ("day", "stage"),
    ("day", "strategy"),
    ("day", "channel"),
    ("day", "experiment:greeting"),
    ("day", "stage", "channel"),
    ("stage", "strategy", "channel"),
    ("stage", "strategy", "channel", "experiment:greeting", "experiment:cards"),
    ("day", "stage", "strategy", "channel", "experiment:greeting"),
)
OF_RANGES = ((), ("day", "channel"), ("day", "experiment:greeting"))
ROW = "{:<88}{:>8}{:>9}{:>9}{:>12}{:>10}"


class Question(NamedTuple):
    group_by: Sequence[str]
    since: datetime | None = None
    until: datetime | None = None
    name: str = "all there is"


URL = "/api/v5/metrics/conversion"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--live", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--yardstick-runs", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="a folder to keep the database in")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    with own_database(chosen.keep) as (dsn, folder):
        return asyncio.run(_measure(chosen, dsn, folder))


async def _measure(chosen: argparse.Namespace, dsn: str, folder: Path) -> int:
    file = folder / "events.parquet"
    if not file.exists():
        await _load(chosen, dsn, file)
    began = perf_counter()
    sessions, cpu = await asyncio.to_thread(counted, dsn, chosen.workers)
    _tell_speed("sessions counted anew", sessions, perf_counter() - began, cpu)
    async with opened(dsn, folder) as (house, client):
        await _folded(house.analytics.repository)
        began = perf_counter()
        duck = DuckDB(file, threads=2, memory="6GB")
        print(f"DuckDB read the same log in {perf_counter() - began:.0f} s\n", flush=True)
        print(ROW.format("", "groups", "ours p50", "p95", "DuckDB p50", "equal"))
        equal = [
            await _asked(client, duck, chosen, question) for question in _questions(chosen.days)
        ]
    return 0 if all(equal) else 1


def _questions(days: int) -> Iterator[Question]:
    """Yield every grouping over all there is, then some over ranges of other ends."""
    yield from (Question(group_by) for group_by in GROUPINGS)
    late, third = START + timedelta(days=days * 9 // 10), timedelta(days=days / 3)
    odd = START + third + timedelta(minutes=17)
    ranges = {
        "two days as ends": (START + timedelta(days=9), late - timedelta(days=7)),
        "a third, odd ends": (odd, odd + third + timedelta(seconds=1234)),
        "one day until 17:23": (late, late + timedelta(hours=17, minutes=23)),
    }
    for name, ends in ranges.items():
        yield from (Question(group_by, *ends, name) for group_by in OF_RANGES)


async def _load(chosen: argparse.Namespace, dsn: str, file: Path) -> None:
    connection = await asyncpg.connect(dsn)
    sessions = Sessions(Random(chosen.seed), chosen.days * 86400 * EVENTS_EACH / chosen.events)
    began = perf_counter()
    with pyarrow.parquet.ParquetWriter(file, SCHEMA, compression="zstd") as log:
        loader = Loader(connection, log)
        told = await loader.load(sessions.until(chosen.events - chosen.live))
        told += await loader.tell(sessions.until(chosen.live))
    await connection.close()
    seconds = perf_counter() - began
    print(f"{told:,} events of {sessions.made:,} sessions made and loaded in {seconds:.0f} s")


async def _folded(metrics: IMetricsRepository) -> None:
    """Fold what is new, as much at once as the product does."""
    began, used, events = perf_counter(), process_time(), 0
    while some := await metrics.fold(AT_ONCE):
        events += len(some)
    _tell_speed("events folded", events, perf_counter() - began, process_time() - used)


def _tell_speed(what: str, many: int, seconds: float, cpu: float) -> None:
    """Of what was kept from an earlier run nothing is left to do, and no speed to tell."""
    speed = f"in {seconds:.0f} s, {many / seconds:,.0f} a second ({cpu:.0f} s CPU in Python)"
    print(f"{many:,} {what} {speed if many else 'were left to do'}", flush=True)


async def _asked(
    client: httpx.AsyncClient, duck: DuckDB, chosen: argparse.Namespace, question: Question
) -> bool:
    """Ask both the same, print how long each took, and tell whether they agree."""
    group_by, since, until, of = question
    query = {"group_by": ",".join(group_by)} if group_by else {}
    query |= {name: at.isoformat() for name, at in (("from", since), ("to", until)) if at}
    ours = [await _timed(client, query) for _ in range(chosen.runs)]
    theirs = []
    for _ in range(chosen.yardstick_runs):
        began = perf_counter()
        answer = await asyncio.to_thread(duck.report, since, until, group_by)
        theirs.append(perf_counter() - began)
    report = (await client.get(URL, params=query)).json()
    wrong = differences(figures(report, group_by), of_yardstick(answer))
    times = sorted(seconds * 1000 for seconds in ours)
    name = f"{of}: {'+'.join(group_by) or 'no grouping'}"
    print(
        ROW.format(
            name,
            len(report["groups"]),
            f"{median(times):.1f} ms",
            f"{times[int(len(times) * 0.95)]:.1f} ms",
            f"{median(theirs) * 1000:,.0f} ms",
            ", ".join(wrong) or "yes",
        ),
        flush=True,
    )
    return not wrong


async def _timed(client: httpx.AsyncClient, query: Mapping[str, str]) -> float:
    began = perf_counter()
    answer = await client.get(URL, params=query)
    seconds = perf_counter() - began
    answer.raise_for_status()
    return seconds


if __name__ == "__main__":
    sys.exit(main())

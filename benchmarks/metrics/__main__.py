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
    ("day", "channel"),
    ("stage", "strategy", "channel"),
    ("stage", "strategy", "channel", "experiment:greeting", "experiment:cards"),
    ("day", "stage", "strategy", "channel", "experiment:greeting"),
)
ROW = "{:<52}{:>8}{:>9}{:>9}{:>12}{:>10}"
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
    cpu = await asyncio.to_thread(counted, dsn, chosen.workers)
    _tell_speed("counted anew", chosen.events - chosen.live, perf_counter() - began, cpu)
    async with opened(dsn, folder) as (house, client):
        await _folded(house.analytics.repository, chosen.live)
        began = perf_counter()
        duck = DuckDB(file, threads=2, memory="6GB")
        print(f"DuckDB read the same log in {perf_counter() - began:.0f} s\n", flush=True)
        print(ROW.format("", "groups", "ours p50", "p95", "DuckDB p50", "equal"))
        equal = [
            await _asked(client, duck, chosen, group_by, since, until)
            for group_by, since, until in _questions(chosen.days)
        ]
    return 0 if all(equal) else 1


def _questions(days: int) -> Iterator[tuple[Sequence[str], datetime | None, datetime | None]]:
    """Yield every grouping over all there is, then ranges that end at no border of a day."""
    yield from ((group_by, None, None) for group_by in GROUPINGS)
    middle = START + timedelta(days=days / 3, minutes=17)
    for group_by in ((), ("day", "channel")):
        yield group_by, middle, middle + timedelta(days=days / 3, seconds=1234)


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


async def _folded(metrics: IMetricsRepository, events: int) -> None:
    """Fold what is new, as much at once as the product does."""
    began, used = perf_counter(), process_time()
    while await metrics.fold(AT_ONCE):
        pass
    _tell_speed("folded", events, perf_counter() - began, process_time() - used)


def _tell_speed(what: str, events: int, seconds: float, cpu: float) -> None:
    print(
        f"{events:,} events {what} in {seconds:.0f} s, {events / seconds:,.0f} a second"
        f" ({cpu:.0f} s CPU in Python)",
        flush=True,
    )


async def _asked(
    client: httpx.AsyncClient,
    duck: DuckDB,
    chosen: argparse.Namespace,
    group_by: Sequence[str],
    since: datetime | None,
    until: datetime | None,
) -> bool:
    """Ask both the same, print how long each took, and tell whether they agree."""
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
    name = f"{'+'.join(group_by) or 'no grouping'}{', a third, odd ends' if since else ''}"
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

"""Provoke a fault and count what came of it; the exit status is 1 when a count is wrong.

    python -m benchmarks.faults oversell [--buyers 1000] [--units 37] [--workers 8]
    python -m benchmarks.faults double [--submits 10] [--rounds 5] [--workers 8]
    python -m benchmarks.faults mixed [--changes 50] [--merges 20] [--workers 8]
    python -m benchmarks.faults hammered [--messages 40] [--copies 3] [--workers 8]
    python -m benchmarks.faults crash --workers 2 --buyers 8 [--kills 20] [--stops 5]
    python -m benchmarks.faults provider [--checkouts 10000] [--seed 7]
    python -m benchmarks.faults killed-job --kills 5 [--jobs 100] [--silence 5]
    python -m benchmarks.faults words

Each runs the real server on a free port of 127.0.0.1, over a PostgreSQL of its own that writes
through, and ends within --seconds. `provider` runs the shop in this process, beside the payment
provider that is only played; `words` does so too, as every message is said to a session that is
put where it was before; `killed-job` runs only the queue, in processes of its own.
"""

import argparse
import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

from benchmarks.faults.counting import Count, table, wrong
from benchmarks.faults.crash import crash
from benchmarks.faults.double import double
from benchmarks.faults.hammered import hammered, rolled
from benchmarks.faults.killed_job import killed_job
from benchmarks.faults.merges import merges
from benchmarks.faults.mixed import mixed
from benchmarks.faults.oversell import oversell
from benchmarks.faults.provider import provider
from benchmarks.faults.shops import OwnShop, own_database, own_shop
from benchmarks.faults.words import hostile, words
from sales_conversion.repositories.migrations import migrate
from sales_conversion.settings import Settings

Fault: TypeAlias = Callable[[OwnShop, argparse.Namespace], Awaitable[Sequence[Count]]]
Inside: TypeAlias = Callable[[Settings, Path, argparse.Namespace], Awaitable[Sequence[Count]]]


FAULTS: Mapping[str, Fault] = {
    "oversell": lambda shop, chosen: oversell(shop, chosen.buyers, chosen.units),
    "double": lambda shop, chosen: double(shop, chosen.submits, chosen.rounds),
    "mixed": lambda shop, chosen: _mixed(shop, chosen.changes, chosen.merges, chosen.rounds),
    "hammered": lambda shop, chosen: _hammered(shop, chosen.messages, chosen.copies),
    "crash": lambda shop, chosen: crash(shop, chosen.buyers, chosen.kills, chosen.stops),
}
INSIDE: Mapping[str, Inside] = {
    "provider": lambda settings, config, chosen: provider(
        settings, config, chosen.checkouts, chosen.seed
    ),
    "words": lambda settings, config, _: words(settings, config, hostile()),
}
"""Faults of a shop in this process."""


async def _mixed(shop: OwnShop, changes: int, sessions: int, rounds: int) -> Sequence[Count]:
    """Many changes to one cart at once, then many carts of one customer that become one."""
    changed = await mixed(shop, changes)
    return [*changed, *await merges(shop, sessions, rounds)]


async def _hammered(shop: OwnShop, messages: int, copies: int) -> Sequence[Count]:
    """One session from all sides, then talks that go on while all workers are replaced."""
    told = await hammered(shop, messages, copies)
    return [*told, *await rolled(shop, speakers=2)]


def main() -> int:
    chosen = _chosen()
    counts, seconds = SERVED_BY.get(chosen.fault, _served)(chosen)
    print(table(f"{chosen.fault}, {seconds:.1f} s", counts))
    return 1 if wrong(counts) else 0


def _served(chosen: argparse.Namespace) -> tuple[Sequence[Count], float]:
    with own_shop(chosen.workers) as shop:
        began = perf_counter()
        counts = asyncio.run(_bounded(FAULTS[chosen.fault](shop, chosen), chosen.seconds))
        return counts, perf_counter() - began


def _inside(chosen: argparse.Namespace) -> tuple[Sequence[Count], float]:
    logging.disable(logging.CRITICAL)
    with own_database() as (_, dsn, folder):
        settings = Settings(
            database_url=dsn, data_dir=folder, vectors="off", search="postgresql", pool_size=16
        )
        began = perf_counter()
        fault = INSIDE[chosen.fault](settings, folder / "config", chosen)
        counts = asyncio.run(_bounded(fault, chosen.seconds))
        return counts, perf_counter() - began


def _by_a_queue(chosen: argparse.Namespace) -> tuple[Sequence[Count], float]:
    with own_database() as (_, dsn, _):
        asyncio.run(migrate(dsn))
        began = perf_counter()
        killed = killed_job(dsn, chosen.jobs, chosen.kills, chosen.silence)
        return asyncio.run(_bounded(killed, chosen.seconds)), perf_counter() - began


SERVED_BY = {**dict.fromkeys(INSIDE, _inside), "killed-job": _by_a_queue}


async def _bounded(fault: Awaitable[Sequence[Count]], seconds: float) -> Sequence[Count]:
    async with asyncio.timeout(seconds):
        return await fault


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.faults",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("fault", choices=[*FAULTS, *SERVED_BY])
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--buyers", type=int, default=1000)
    parser.add_argument("--units", type=int, default=37)
    parser.add_argument("--submits", type=int, default=10)
    parser.add_argument("--messages", type=int, default=40)
    parser.add_argument("--copies", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--changes", type=int, default=50)
    parser.add_argument("--merges", type=int, default=20)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--stops", type=int, default=5)
    parser.add_argument("--checkouts", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=100)
    parser.add_argument("--silence", type=float, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=600, help="after this it has failed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

"""Let shoppers talk at ordinary pace, then ask three times what the server can do.

    python -m benchmarks.load [--shoppers 2000] [--pace 10 30] [--minutes 3] [--workers 2]
        [--overload 3] [--seconds 60]

Starts `serve` on several workers over a PostgreSQL of its own, as an owner does who puts the shop
behind a proxy on the internet: every setting is the default, limits too, and each shopper has an
address of their own. The yardstick is a bare application on as many workers over the same
PostgreSQL that keeps one row a message, with the same shoppers. The exit status is 1 when a turn
that somebody heard the answer of is lost or doubled, or when anything failed that was not refused.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence

from benchmarks.faults.counting import Count, table, wrong
from benchmarks.faults.servers import workers_of
from benchmarks.faults.shops import OwnShop
from benchmarks.load import table as printing
from benchmarks.load.crowd import Pace, crowd
from benchmarks.load.judging import kept, told_again
from benchmarks.load.ordinary import Ordinary, Plan, note_in, ordinary
from benchmarks.load.overload import overload
from benchmarks.load.preparing import prepare
from benchmarks.load.progress import say
from benchmarks.load.shopper import Shopper
from benchmarks.load.shops import busy_shop
from benchmarks.load.talks import only_words
from benchmarks.load.tally import Tally
from benchmarks.load.watching import Watch, database_bytes
from benchmarks.serving import HOST, yardstick
from benchmarks.wire import Place

BARE = "benchmarks.load.bare:create"


def main() -> int:
    chosen = _chosen()
    prepare(_seconds(chosen))
    changed = dict(each.split("=", 1) for each in chosen.set)
    with busy_shop(chosen.workers, SALES_VECTORS=chosen.vectors, **changed) as own:
        counts = asyncio.run(_measure(own, chosen))
    print(table("what must hold", counts))
    return 1 if wrong(counts) else 0


async def _measure(own: OwnShop, chosen: argparse.Namespace) -> Sequence[Count]:
    shoppers = crowd(Place(HOST, own.web.port), Tally(), chosen.shoppers)
    found = await _ordinarily(own, shoppers, chosen)
    note_in(shoppers, reading := Tally())
    counts = [*await kept(own.dsn, found.visits), *await told_again(shoppers)]
    failed = found.tally.failed + found.warming.failed + reading.failed
    counts.append(Count("failed at ordinary pace", failed.total(), 0))
    if chosen.yardstick:
        await _beside(own, chosen)
    if chosen.overload:
        counts += await _overloaded(own, shoppers, found, chosen)
    return [*counts, *(Count(f"said: {line[:46]}", n) for line, n in own.web.complaints.items())]


async def _ordinarily(
    own: OwnShop, shoppers: Sequence[Shopper], chosen: argparse.Namespace
) -> Ordinary:
    before = await database_bytes(own.dsn)
    plan = Plan(Pace(*chosen.pace), chosen.ramp, chosen.minutes * 60, chosen.seed)
    found = await ordinary("shopping", shoppers, plan, Watch(own.web.workers, own.database))
    grown = await database_bytes(own.dsn) - before
    say(printing.shopped(f"{chosen.shoppers} shoppers", found))
    say([f"  database: {grown / max(found.turns, 1) / 1024:.1f} KiB a turn"])
    return found


async def _beside(own: OwnShop, chosen: argparse.Namespace) -> None:
    """Let as many shoppers talk to what only keeps their words."""
    plan = Plan(Pace(*chosen.pace), chosen.ramp, chosen.yardstick * 60, chosen.seed)
    folder = own.database.folder
    with yardstick(folder, "off", chosen.workers, BARE, DATABASE_URL=own.dsn) as server:
        shoppers = crowd(Place(HOST, server.port), Tally(), chosen.shoppers)
        watch = Watch(lambda: workers_of(server.process), own.database)
        found = await ordinary("yardstick", shoppers, plan, watch, only_words)
    say(printing.shopped("the yardstick", found))


async def _overloaded(
    own: OwnShop, shoppers: Sequence[Shopper], before: Ordinary, chosen: argparse.Namespace
) -> Sequence[Count]:
    found = await overload(shoppers, chosen.overload, chosen.seconds)
    say(printing.overloaded(found, chosen.seconds))
    after = await kept(own.dsn, before.visits)
    return [
        Count("overload: failed", found.tally.failed.total(), 0),
        Count("overload: refused and not told when to come back", found.tally.without_when, 0),
        *(Count(f"in the end: {one.what}", one.found, one.wanted) for one in after),
    ]


def _seconds(chosen: argparse.Namespace) -> float:
    shopping = chosen.ramp + chosen.minutes * 60
    beside = chosen.ramp + chosen.yardstick * 60 if chosen.yardstick else 0
    overloading = 30 + chosen.seconds * 1.5 if chosen.overload else 0
    return float(30 + shopping + beside + overloading)


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.load",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--shoppers", type=int, default=2000)
    parser.add_argument("--pace", type=float, nargs=2, default=[10, 30], help="seconds")
    parser.add_argument("--ramp", type=float, default=30, help="seconds in which they come")
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--vectors", choices=["auto", "off"], default="auto")
    parser.add_argument("--yardstick", type=float, default=1, help="minutes; 0 goes without")
    parser.add_argument("--overload", type=float, default=3, help="times capacity; 0 goes without")
    parser.add_argument("--seconds", type=float, default=60, help="of overload")
    parser.add_argument("--set", nargs="+", default=[], metavar="SALES_X=Y", help="of the server")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

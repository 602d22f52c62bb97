"""Kill processes at random while shoppers talk and buy; exit with 1 when anything is lost.

    python -m benchmarks.chaos [--minutes 5] [--shoppers 40] [--pace 0.3 1.5] [--workers 2]
        [--seed 7]
    python -m benchmarks.chaos --break hasty

`serve` runs on several workers over a PostgreSQL of its own that writes through. Workers, their
supervisor and the database are killed without a word, workers hang; the supervisor and the
database are started again, as an operator's own supervisor does. Shoppers repeat under the same
id what was not answered. With `--break hasty` the shop answers before it has kept what it says,
to see that the judge can find something: then the exit status must be 1.
"""

import argparse
import asyncio
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import monotonic

from benchmarks.chaos.blows import BLOWS
from benchmarks.chaos.judging import judge
from benchmarks.chaos.outages import first_answers, longest
from benchmarks.chaos.striking import Struck, strike
from benchmarks.faults.counting import Count, table, wrong
from benchmarks.faults.shops import OwnShop
from benchmarks.load.crowd import Pace, crowd, shop
from benchmarks.load.preparing import prepare
from benchmarks.load.progress import say, watched
from benchmarks.load.shops import busy_shop
from benchmarks.load.tally import Tally
from benchmarks.serving import HOST
from benchmarks.wire import Place

TRIES = 400
"""A server that is killed again and again is asked for longer than a busy one."""

BROKEN: Mapping[str, Sequence[str]] = {
    "hasty": ("uvicorn", "--factory", "benchmarks.chaos.hasty:create", "--no-access-log")
}


def main() -> int:
    chosen = _chosen()
    prepare(chosen.minutes * 60 + 120)
    program = BROKEN[chosen.broken] if chosen.broken else ("sales_conversion", "serve")
    with busy_shop(chosen.workers, program, SALES_VECTORS=chosen.vectors) as own:
        try:
            counts = asyncio.run(_chaos(own, chosen))
        finally:
            if chosen.log:
                shutil.copy(own.web.log, chosen.log)
    print(table("what must hold", counts))
    return 1 if wrong(counts) else 0


async def _chaos(own: OwnShop, chosen: argparse.Namespace) -> Sequence[Count]:
    tally, seconds, dice = Tally(), chosen.minutes * 60, random.Random(chosen.seed)
    shoppers = crowd(Place(HOST, own.web.port), tally, chosen.shoppers, TRIES)
    shopping = shop(shoppers, Pace(*chosen.pace), 1, seconds, chosen.seed)
    async with watched("chaos", seconds, lambda: tally.told, lambda: None):
        struck, _ = await asyncio.gather(
            strike(own, monotonic() + seconds, chosen.blows, dice), shopping
        )
    say(_told(struck, tally))
    return await judge(own, shoppers, tally)


def _told(struck: Sequence[Struck], tally: Tally) -> Iterator[str]:
    times = Counter(blow.kind for blow in struck)
    yield f"{len(struck)} blows; {tally.told}"
    yield f"longest time without any answer: {longest(tally.answers):.1f} s"
    yield "seconds until something asked after it was answered      times  median     max"
    for kind, waited in sorted(first_answers(struck, tally.answers).items()):
        yield f"  {kind:<55}{times[kind]:>5}{median(waited):>8.1f}{max(waited):>8.1f}"
    for why, count in sorted(tally.failed.items()):
        yield f"  asked again after {why:<50}{count:>9}"


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.chaos",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--shoppers", type=int, default=40)
    parser.add_argument("--pace", type=float, nargs=2, default=[0.3, 1.5], help="seconds")
    parser.add_argument("--blows", nargs="+", choices=[*BLOWS], default=[*BLOWS])
    parser.add_argument("--log", type=Path, help="where what the servers said is kept")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--vectors", choices=["auto", "off"], default="off")
    parser.add_argument("--break", dest="broken", choices=[*BROKEN], help="break the shop so")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

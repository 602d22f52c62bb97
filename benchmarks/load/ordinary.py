"""Shoppers at their pace for a while, and what it took to answer them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.load.crowd import Choose, Pace, shop
from benchmarks.load.progress import watched
from benchmarks.load.shopper import Shopper, Visit
from benchmarks.load.talks import any_talk
from benchmarks.load.tally import Tally
from benchmarks.load.watching import Cpu, Watch


@dataclass(frozen=True, slots=True)
class Plan:
    """They come within *ramp* seconds; what is told of are the *seconds* after that."""

    pace: Pace
    ramp: float
    seconds: float
    seed: int


@dataclass(frozen=True, slots=True)
class Ordinary:
    """*warming* is what was asked while they were still coming."""

    plan: Plan
    warming: Tally
    tally: Tally
    used: Cpu
    watch: Watch
    visits: Sequence[Visit]

    @property
    def turns(self) -> int:
        return sum(len(visit.heard) for visit in self.visits)


async def ordinary(
    what: str, shoppers: Sequence[Shopper], plan: Plan, watch: Watch, choose: Choose = any_talk
) -> Ordinary:
    """Let *shoppers* do as *plan* says."""
    warming, tally = Tally(), Tally()
    note_in(shoppers, warming)
    whole = plan.ramp + plan.seconds
    async with watched(what, whole, lambda: f"{warming.told}; then {tally.told}", watch.look):
        shopping = asyncio.create_task(
            shop(shoppers, plan.pace, plan.ramp, plan.seconds, plan.seed, choose)
        )
        await asyncio.sleep(plan.ramp)
        note_in(shoppers, tally)
        watch.memory.clear()
        watch.look()
        before = watch.cpu()
        await asyncio.sleep(plan.seconds)
        used = watch.cpu().since(before)
        await shopping
    watch.look()
    visits = [visit for shopper in shoppers for visit in shopper.visits]
    return Ordinary(plan, warming, tally, used, watch, visits)


def note_in(shoppers: Sequence[Shopper], tally: Tally) -> None:
    for shopper in shoppers:
        shopper.tally = tally

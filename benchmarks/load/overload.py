"""What a server can do at most, and what it does when three times that is asked of it."""

import asyncio
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

from benchmarks.load.progress import say
from benchmarks.load.shopper import Shopper
from benchmarks.load.tally import Tally, percentile

LINES = (
    "show me kettles",
    "something cheaper",
    "tell me about the first one",
    "how long does delivery take?",
    "a gift for my dad, he loves espresso",
    "compare them",
)
TICK = 0.01
QUIET = 0.25
"""The share of what it can do at most that leaves a server at its ease."""

MOST_OPEN = 15_000
"""Requests that are under way at once: there are not many more sockets."""

LONGEST_RECOVERY = 60
SECOND = 1.0


@dataclass(frozen=True, slots=True)
class Overload:
    """*at_most* is answers a second; p99s are milliseconds."""

    at_most: float
    quiet: Tally
    offered: float
    tally: Tally
    left_out: int
    """What could not even be asked, for want of sockets."""

    recovered_in: float | None
    """Seconds until the p99 of one second was again twice the quiet one at most."""


async def overload(shoppers: Sequence[Shopper], times: float, seconds: float) -> Overload:
    """Ask *times* what can be done of the server, for *seconds*, whoever is answered or not."""
    sayers = [shopper for shopper in shoppers if shopper.visits]
    for shopper in sayers:
        shopper.leave()
    say(["  ... finding out what can be done at most"])
    at_most = await capacity(sayers)
    say([f"  ... {at_most:.0f} messages a second; {times:g} times that, for {seconds:.0f} s"])
    quiet, _ = await offered(sayers, at_most * QUIET, seconds / 4)
    tally, left_out = await offered(sayers, at_most * times, seconds)
    say([f"  ... {tally.told}; waiting until it is at ease again"])
    limit = 2 * percentile(quiet.all_seconds(), 0.99)
    recovered = await _recovery(sayers, at_most * QUIET, limit)
    return Overload(at_most, quiet, at_most * times, tally, left_out, recovered)


async def capacity(
    shoppers: Sequence[Shopper], at_once: Sequence[int] = (4, 16, 64), seconds: float = 5.0
) -> float:
    """Return how many messages a second are answered when so many always wait for an answer."""
    best = 0.0
    turns = itertools.cycle(shoppers)
    for count in at_once:
        tally = Tally()
        until = monotonic() + seconds
        await asyncio.gather(*(_say_until(turns, tally, until) for _ in range(count)))
        best = max(best, tally.answered / seconds)
    return best


async def offered(shoppers: Sequence[Shopper], rate: float, seconds: float) -> tuple[Tally, int]:
    """Say *rate* things a second and wait for no answer; return what became of them.

    Beside it, how many could not be said.
    """
    tally, left_out = Tally(), 0
    saying: set[asyncio.Task[None]] = set()
    turns, lines = itertools.cycle(shoppers), itertools.cycle(LINES)
    began, said = monotonic(), 0
    while (now := monotonic()) < began + seconds:
        while said < (now - began) * rate:
            said += 1
            if len(saying) >= MOST_OPEN:
                left_out += 1
                continue
            task = asyncio.create_task(_say(next(turns), next(lines), tally))
            saying.add(task)
            task.add_done_callback(saying.discard)
        await asyncio.sleep(TICK)
    await asyncio.gather(*saying)
    return tally, left_out


async def _recovery(shoppers: Sequence[Shopper], rate: float, limit: float) -> float | None:
    began = monotonic()
    for _ in range(LONGEST_RECOVERY):
        tally, _ = await offered(shoppers, rate, SECOND)
        well = not tally.failed and not tally.refused
        if well and percentile(tally.all_seconds(), 0.99) <= limit:
            return monotonic() - began
    return None


async def _say_until(turns: "itertools.cycle[Shopper]", tally: Tally, until: float) -> None:
    for line in itertools.cycle(LINES):
        if monotonic() >= until:
            return
        await _say(next(turns), line, tally)


async def _say(shopper: Shopper, line: str, tally: Tally) -> None:
    """Say it as *shopper*, but note it in *tally*, and hear the answer whole."""
    await replace(shopper, tally=tally, streams=False, tries=1).say(line)

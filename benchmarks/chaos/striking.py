"""One blow after another, at moments nobody could choose."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from benchmarks.chaos.blows import BLOWS, Blow
from benchmarks.faults.shops import OwnShop

LEAST, MOST = 3.0, 10.0
"""Seconds between two."""


@dataclass(frozen=True, slots=True)
class Struck:
    kind: str
    at: float


async def strike(
    shop: OwnShop, until: float, kinds: Sequence[str], dice: random.Random
) -> Sequence[Struck]:
    """Deal blows of *kinds* *until* then: one of each first, in any order, then any."""
    shares, blows = zip(*(BLOWS[kind] for kind in kinds), strict=True)
    first = list(blows)
    dice.shuffle(first)
    struck = []
    while monotonic() < until:
        await asyncio.sleep(dice.uniform(LEAST, MOST))
        blow = first.pop() if first else dice.choices(blows, shares)[0]
        struck.append(await _deal(blow, shop, dice))
    return struck


async def _deal(blow: Blow, shop: OwnShop, dice: random.Random) -> Struck:
    at = monotonic()
    return Struck(await asyncio.to_thread(blow, shop, dice), at)

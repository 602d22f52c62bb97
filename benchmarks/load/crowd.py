"""All shoppers at their pace: each says something, reads and thinks, and says the next thing."""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TypeAlias

from benchmarks.load.shopper import Shopper
from benchmarks.load.talks import Talk, any_talk
from benchmarks.load.tally import Tally
from benchmarks.wire import Place

Choose: TypeAlias = Callable[[random.Random], Talk]


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between one thing that a shopper does and the next."""

    least: float = 10.0
    most: float = 30.0

    async def wait(self, dice: random.Random, until: float) -> bool:
        """Read and think; say whether it is not *until* yet."""
        thinking = dice.uniform(self.least, self.most)
        await asyncio.sleep(min(thinking, max(until - monotonic(), 0)))
        return monotonic() < until


def crowd(place: Place, tally: Tally, count: int, tries: int = 1) -> list[Shopper]:
    """Return *count* shoppers, each at an address of their own; two in three see words come."""
    return [
        Shopper(place, tally, address_of(number), streams=number % 3 > 0, tries=tries)
        for number in range(count)
    ]


def address_of(number: int) -> str:
    """Return an address that no other shopper has."""
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


async def shop(
    shoppers: Sequence[Shopper],
    pace: Pace,
    ramp: float,
    seconds: float,
    seed: int,
    choose: Choose = any_talk,
) -> None:
    """Let them come within *ramp* seconds, and shop until *seconds* after that."""
    until = monotonic() + ramp + seconds
    await asyncio.gather(
        *(
            _one(
                shopper,
                pace,
                ramp * number / len(shoppers),
                until,
                random.Random(seed + number),
                choose,
            )
            for number, shopper in enumerate(shoppers)
        )
    )


async def _one(
    shopper: Shopper, pace: Pace, late: float, until: float, dice: random.Random, choose: Choose
) -> None:
    """Come, and hold one talk after another, each in a session of its own."""
    await asyncio.sleep(late)
    while monotonic() < until:
        if await shopper.enter():
            await _talk(shopper, choose(dice), pace, until, dice)
        else:
            await pace.wait(dice, until)
    shopper.leave()


async def _talk(
    shopper: Shopper, talk: Talk, pace: Pace, until: float, dice: random.Random
) -> None:
    for step in talk:
        if not await pace.wait(dice, until) or shopper.visit.is_locked_out:
            return
        await shopper.do(step)

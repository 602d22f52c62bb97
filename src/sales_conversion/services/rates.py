"""How often somebody may ask: counted where all processes do, or by oneself where that fails."""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Sequence
from math import ceil, floor
from typing import cast

from limits import RateLimitItemPerSecond
from limits.aio.storage import SlidingWindowCounterSupport, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError

from sales_conversion.interfaces import IRefusals
from sales_conversion.models.limiting import Charge
from sales_conversion.services.lanes import Lanes

log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds nobody waits longer than for leave to ask. A store that shares statements among many
who ask bounds each of them itself: who waits in its line is no sign that it fails."""

APART = 10.0
"""Seconds that a store which did not answer is not asked again."""

MOST_REFUSED = 10_000


class Rates:
    """Who is over is told until when, and refused until then without another question.

    A store that fails keeps nobody out: as long, each process counts for itself.
    """

    def __init__(
        self,
        shared: Storage,
        local: Storage,
        refusals: IRefusals,
        now: Callable[[], float],
        secret: str = "",
        patience: float = PATIENCE,
    ) -> None:
        """*now* tells seconds that only grow; names are stored sealed with *secret*."""
        self._shared = SlidingWindowCounterRateLimiter(shared)
        self._local = SlidingWindowCounterRateLimiter(local)
        self._refusals, self._now, self._patience = refusals, now, patience
        self._secret = hashlib.sha256(secret.encode()).digest()
        self._until: dict[str, tuple[float, int]] = {}
        self._asked_again = 0.0
        self._lanes = Lanes()

    async def wait(self, *charges: Charge) -> int:
        due = self._due(charges)
        if known := self._known(due) or _never(due):
            return known
        if self._now() < self._asked_again:
            return await self._count(self._local, due)
        try:
            async with asyncio.timeout(self._patience):
                return await self._count(self._shared, due)
        except (StorageError, TimeoutError) as error:
            log.warning("rates are counted by this process alone: %s", type(error).__name__)
            self._refusals.note("rates_counted_alone")
            self._asked_again = self._now() + APART
            return await self._count(self._local, due)

    def known_wait(self, *charges: Charge) -> int:
        return self._known(self._due(charges)) if self._until else 0

    def _due(self, charges: Sequence[Charge]) -> dict[str, Charge]:
        return {self._key(charge): charge for charge in charges if charge.most}

    def _known(self, due: dict[str, Charge]) -> int:
        waits = (self._known_wait(key, charge) for key, charge in due.items())
        return max(waits, default=0)

    async def _count(
        self, limiter: SlidingWindowCounterRateLimiter, due: dict[str, Charge]
    ) -> int:
        if limiter is self._local or len(due) == 1:
            passed = [await _hit(limiter, key, charge) for key, charge in due.items()]
        else:
            passed = await asyncio.gather(*(_hit(limiter, k, charge) for k, charge in due.items()))
        over = [
            pair for pair, has_passed in zip(due.items(), passed, strict=True) if not has_passed
        ]
        waits = [await self._wait_of(limiter, key, charge) for key, charge in over]
        return max(waits, default=0)

    async def _wait_of(
        self, limiter: SlidingWindowCounterRateLimiter, key: str, charge: Charge
    ) -> int:
        """Of many who are refused at a time one asks for how long, and the others know it then."""
        async with self._lanes.of(key):
            return self._known_wait(key, charge) or await self._told_wait(limiter, key, charge)

    async def _told_wait(
        self, limiter: SlidingWindowCounterRateLimiter, key: str, charge: Charge
    ) -> int:
        windows = cast(SlidingWindowCounterSupport, limiter.storage)
        found = await windows.get_sliding_window(_item(charge).key_for(key), charge.seconds)
        wait = seconds_to_wait(charge, found)
        if len(self._until) > MOST_REFUSED:
            self._until.clear()
        self._until[key] = self._now() + wait, charge.cost
        return wait

    def _known_wait(self, key: str, charge: Charge) -> int:
        """Return how long it was told to wait, if it still has to."""
        until, cost = self._until.get(key, (0.0, 0))
        left = until - self._now()
        if left > 0 and charge.cost >= cost:
            return ceil(left)
        if left <= 0 and cost:
            del self._until[key]
        return 0

    def _key(self, charge: Charge) -> str:
        """Nobody reads an address or a key where this is stored."""
        who = hashlib.blake2b(
            charge.who.encode("utf-8", "replace"), digest_size=16, key=self._secret
        )
        return f"{charge.kind} {who.hexdigest()}"


def _never(due: dict[str, Charge]) -> int:
    """What is more than all there is passes at no time: it is put off by all of the time."""
    return max((each.seconds for each in due.values() if each.cost > each.most), default=0)


def _item(charge: Charge) -> RateLimitItemPerSecond:
    return RateLimitItemPerSecond(charge.most, charge.seconds, "")


async def _hit(limiter: SlidingWindowCounterRateLimiter, key: str, charge: Charge) -> bool:
    return await limiter.hit(_item(charge), key, cost=charge.cost)


def seconds_to_wait(charge: Charge, found: Sequence[float]) -> int:
    """Return the whole seconds after which *charge* passes, if nothing else comes between.

    *found* are the hits of the window before and of this one, each with the time it still counts.
    """
    before, _, hits, counts_for = found
    cost, left = charge.cost, counts_for % charge.seconds or charge.seconds
    room = charge.most - hits - cost + 1
    if room > 0:
        wait = left - room * charge.seconds / before if before else 0.0
    else:
        later = charge.seconds - (charge.most - cost + 1) * charge.seconds / hits
        wait = left + max(0.0, later)
    return floor(max(0.0, wait)) + 1

"""Keep what shoppers do in the memory of this worker, as all workers together wrote it down."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sales_conversion.interfaces import ICatalogue, IClock, IHabitRepository
from sales_conversion.models import Product
from sales_conversion.recommending.habits import Habits, Kind
from sales_conversion.recommending.journal import Entry

AT_ONCE = 500
PAGE = 10_000

SETTLING = timedelta(minutes=1)
"""Longer than any write takes: what shows up later than others before it is read again."""

SELDOM = timedelta(minutes=10)

WORTH_IT = 1.01
"""How much histories have to grow to be weighed again."""

MOST_DESCRIBED = 50_000
"""Products whose words are compared; of more, each worker would hold too much."""


@dataclass(slots=True)
class LearnHabits:
    """Gather what was recorded, then read on; what is read twice changes nothing."""

    kept: IHabitRepository
    habits: Habits
    clock: IClock
    has_begun: bool = False
    _settled: int = 0
    _read: list[tuple[datetime, int]] = field(default_factory=list)

    async def __call__(self) -> bool:
        gathered = await self.kept.gather(AT_ONCE)
        if not self.has_begun:
            await self.begin()
        await self._read_on()
        return gathered >= AT_ONCE

    async def begin(self) -> None:
        """Read all that was gathered so far."""
        told: dict[Kind, list[Entry]] = defaultdict(list)
        after, page = 0, await self.kept.told(0, PAGE)
        while page:
            for habit in page:
                told[habit.kind].append(habit.entry)
            after = page[-1].position
            page = await self.kept.told(after, PAGE)
        await asyncio.to_thread(self.habits.begin, told)
        self._read = [(self.clock.now(), after)]
        self.has_begun = True

    async def _read_on(self) -> None:
        """Read what is new, and once more what is too young to be sure of its neighbours."""
        now, after = self.clock.now(), self._settled
        while page := await self.kept.told(after, PAGE):
            for habit in page:
                self.habits.note(habit.kind, habit.entry)
            after = page[-1].position
        self._read.append((now, after))
        settled = [position for at, position in self._read if at <= now - SETTLING]
        self._settled = max([self._settled, *settled])
        self._read = [read for read in self._read if read[0] > now - SETTLING]


@dataclass(slots=True)
class WeighHabits:
    """What takes longer than counting, now and then, beside the serving."""

    learned: LearnHabits
    catalogue: ICatalogue
    clock: IClock
    _due: datetime | None = None
    _version: int | None = None
    _weighed: dict[Kind, int] = field(default_factory=dict)

    async def __call__(self) -> bool:
        now = self.clock.now()
        if not self.learned.has_begun or (self._due and now < self._due):
            return False
        self._due = now + SELDOM
        habits = self.learned.habits
        version = (await self.catalogue.vocabulary()).version
        if version != self._version and await self.catalogue.count() <= MOST_DESCRIBED:
            texts = {
                product.id: [*_said_of(product)] async for product in self.catalogue.everything()
            }
            await asyncio.to_thread(habits.liken, habits.number(texts))
            self._version = version
        grown = {
            kind: taken
            for kind, taken in habits.histories().items()
            if len(taken.products) > self._weighed.get(kind, 0) * WORTH_IT
        }
        await asyncio.to_thread(habits.weigh, grown)
        self._weighed |= {kind: len(taken.products) for kind, taken in grown.items()}
        return False


def _said_of(product: Product) -> Iterator[str]:
    yield from (product.title, product.category, product.brand)
    yield from (str(value) for value in product.attributes.values())

"""Forget what was kept for as long as the shop wants it kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.interfaces import IClock, IRetention
from sales_conversion.models.privacy import OUTLIVING, Outliving

AT_ONCE = 1000
"""Of a kind in one round: each is a transaction of its own."""


@dataclass(frozen=True, slots=True)
class KeepNoLonger:
    """*kept* says how long; what it does not name stays. What a kill left the next round does."""

    retention: IRetention
    clock: IClock
    kept: Mapping[Outliving, timedelta]

    async def due(self) -> Sequence[str]:
        now = self.clock.now()
        return [
            f"{what} {subject}"
            for what, age in self.kept.items()
            for subject in await self.retention.outlived(what, now - age, AT_ONCE)
        ]

    async def do(self, subject: str) -> bool:
        what, _, named = subject.partition(" ")
        for kind in OUTLIVING:
            if kind == what and kind in self.kept:
                before = self.clock.now() - self.kept[kind]
                await self.retention.forget(kind, named, before)
        return True

"""Give ids to the events of before, a stretch at a time, until all have one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.interfaces import IEventNumbers

AT_ONCE = 5000
"""Events in one statement, so that none is locked for long."""

EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class NumberEvents:
    numbers: IEventNumbers

    async def due(self) -> Sequence[str]:
        return [EVERYTHING] if await self.numbers.waiting() else []

    async def do(self, subject: str) -> bool:
        while await self.numbers.number(AT_ONCE):
            pass
        return True

"""What language models were used for, summed over the turns in memory."""

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal

from sales_conversion.models import ModelSpent
from sales_conversion.repositories.memory.store import MemoryStore


class MemoryModelUsage:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._spent: defaultdict[str, Decimal] = defaultdict(Decimal)
        self._day = date.min

    async def since(self, moment: datetime) -> ModelSpent:
        turns = [turn for kept in self._store.sessions.values() for turn in kept.turns]
        calls = [call for turn in turns if turn.at >= moment for call in turn.reply.calls]
        cost = sum((call.cost for call in calls), Decimal(0))
        return ModelSpent(sum(call.usage.tokens for call in calls), cost)

    async def spend(self, who: str, day: date, cost: Decimal) -> None:
        self._turn_the_page(day)
        self._spent[who] += cost

    async def spent_by(self, who: str, day: date) -> Decimal:
        self._turn_the_page(day)
        return self._spent.get(who, Decimal(0))

    def _turn_the_page(self, day: date) -> None:
        if day != self._day:
            self._spent.clear()
            self._day = day

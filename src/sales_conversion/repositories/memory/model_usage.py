"""What language models were used for, summed over the turns in memory."""

from datetime import datetime
from decimal import Decimal

from sales_conversion.models import ModelSpent
from sales_conversion.repositories.memory.store import MemoryStore


class MemoryModelUsage:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def since(self, moment: datetime) -> ModelSpent:
        turns = [turn for kept in self._store.sessions.values() for turn in kept.turns]
        calls = [call for turn in turns if turn.at >= moment for call in turn.reply.calls]
        cost = sum((call.cost for call in calls), Decimal(0))
        return ModelSpent(sum(call.usage.tokens for call in calls), cost)

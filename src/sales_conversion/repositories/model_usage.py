"""What language models were used for, summed over the turns that were kept."""

from datetime import date, datetime
from decimal import Decimal

from sales_conversion.models import ModelSpent
from sales_conversion.repositories.database import DatabaseConnectionManager

SINCE = """
SELECT coalesce(sum(model_tokens), 0)::bigint, coalesce(sum(model_cost), 0)
FROM turns WHERE model_tokens IS NOT NULL AND at >= $1"""


SPEND = """
INSERT INTO model_spenders AS kept (day, who, cost) VALUES ($1, $2, $3)
ON CONFLICT (day, who) DO UPDATE SET cost = kept.cost + excluded.cost"""

SPENT_BY = "SELECT cost FROM model_spenders WHERE day = $1 AND who = $2"


class ModelUsageRepository:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def since(self, moment: datetime) -> ModelSpent:
        (row,) = await self._database.fetch(SINCE, moment)
        return ModelSpent(*row)

    async def spend(self, who: str, day: date, cost: Decimal) -> None:
        await self._database.fetch(SPEND, day, who, cost)

    async def spent_by(self, who: str, day: date) -> Decimal:
        return Decimal(await self._database.fetchval(SPENT_BY, day, who) or 0)

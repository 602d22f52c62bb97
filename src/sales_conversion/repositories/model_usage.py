"""What language models were used for, summed over the turns that were kept."""

from datetime import datetime

from sales_conversion.models import ModelSpent
from sales_conversion.repositories.database import DatabaseConnectionManager

SINCE = """
SELECT coalesce(sum(model_tokens), 0)::bigint, coalesce(sum(model_cost), 0)
FROM turns WHERE model_tokens IS NOT NULL AND at >= $1"""


class ModelUsageRepository:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def since(self, moment: datetime) -> ModelSpent:
        (row,) = await self._database.fetch(SINCE, moment)
        return ModelSpent(*row)

"""How often discount codes were used, in PostgreSQL; `use_codes` counts them, in the commit."""

from collections.abc import Collection, Mapping

from sales_conversion.models import CodeCount
from sales_conversion.repositories.database import DatabaseConnectionManager

COUNT = """
SELECT u.code, u.used, (SELECT count(*)::int FROM discount_redemptions r
    WHERE r.code = u.code AND r.customer = $2)
FROM discount_uses u WHERE u.code = ANY($1)"""


class CodeUses:
    def __init__(self, database: DatabaseConnectionManager) -> None:
        self._database = database

    async def counted(self, codes: Collection[str], customer: str) -> Mapping[str, CodeCount]:
        rows = await self._database.fetch(COUNT, list(codes), customer)
        return {code: CodeCount(in_all, own) for code, in_all, own in rows}

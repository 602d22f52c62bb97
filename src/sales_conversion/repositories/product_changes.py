"""What changed in the catalogue since a version: the outbox that every search index reads."""

from sales_conversion.interfaces import IClock
from sales_conversion.models import Product, ProductChanges
from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.listing import listed, listing

CHANGED = """SELECT product_id, version FROM product_changes WHERE version > $1
    ORDER BY version FETCH FIRST $2 ROWS WITH TIES"""


class ProductChangeLog:
    """Importers write one after the other, so who sees a version has seen all before it."""

    def __init__(self, database: DatabaseConnectionManager, clock: IClock) -> None:
        self._database = database
        self._clock = clock

    async def version(self) -> int:
        return int(await self._database.fetchval("SELECT version FROM catalogue_version"))

    async def since(self, version: int, limit: int) -> ProductChanges:
        rows = await self._database.fetch(CHANGED, version, limit)
        ids = [row[0] for row in rows]
        products = await self._products(ids) if ids else ()
        there = {product.id for product in products}
        gone = tuple(each for each in ids if each not in there)
        return ProductChanges(products, gone, max((row[1] for row in rows), default=version))

    async def _products(self, ids: list[str]) -> tuple[Product, ...]:
        rows = await self._database.fetch(
            f"SELECT {listing('$2')} WHERE p.id = ANY($1)", ids, self._clock.now()
        )
        return tuple(listed(rows))

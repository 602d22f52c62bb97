"""The catalogue in PostgreSQL: products as they are stored, stock as it is now."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import timedelta

from sales_conversion.interfaces import IClock, IProductIndex
from sales_conversion.interfaces.storage import IMPORT, Refuse
from sales_conversion.models import Found, Offer, Product, SearchQuery, ShopVocabulary
from sales_conversion.repositories import catalogue_saving, catalogue_search, vocabulary
from sales_conversion.repositories.database import DatabaseConnectionManager, column, is_storable
from sales_conversion.repositories.listing import in_stock, listed, listing
from sales_conversion.repositories.offers import offers_of
from sales_conversion.repositories.product_index import PostgresIndex

LATELY = timedelta(days=30)
PAGE = 500

_SELLABLE = f"""EXISTS (SELECT FROM variants v LEFT JOIN stock s ON s.sku = v.sku
    WHERE v.product_id = p.id AND {in_stock("$2")})"""
_IN_CATEGORY = "($3 = '' OR strpos(lower(p.category), lower($3)) > 0)"


class Catalogue:
    def __init__(
        self,
        database: DatabaseConnectionManager,
        clock: IClock,
        index: IProductIndex | None = None,
    ) -> None:
        self._database = database
        self._index = index or PostgresIndex(database)
        self._clock = clock
        self._vocabulary: ShopVocabulary | None = None

    async def search(self, query: SearchQuery, limit: int) -> Found:
        return await catalogue_search.search(
            self._database, self._index, query, limit, self._clock.now()
        )

    async def facets(self, query: SearchQuery) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Return, for what `search` finds, the values there are to narrow it down."""
        return await catalogue_search.facets(self._database, self._index, query, self._clock.now())

    async def products(self, ids: Sequence[str]) -> Sequence[Product]:
        rows = await self._database.fetch(
            f"SELECT {listing('$2')} WHERE p.id = ANY($1)",
            [each for each in ids if is_storable(each)],
            self._clock.now(),
        )
        found = {product.id: product for product in listed(rows)}
        return [found[each] for each in dict.fromkeys(ids) if each in found]

    async def offers(self, names: Sequence[str]) -> Sequence[Offer]:
        rows = await self._database.fetch(
            f"SELECT {listing('$2')} WHERE p.id = ANY($1) OR p.id IN"
            " (SELECT product_id FROM variants WHERE sku = ANY($1))",
            [each for each in names if is_storable(each)],
            self._clock.now(),
        )
        return offers_of(names, list(listed(rows)))

    async def popular(self, limit: int, category: str = "") -> Sequence[Product]:
        """Ask for what sold lately, then fill up from the front of the catalogue."""
        now = self._clock.now()
        ids = column(
            await self._database.fetch(
                "SELECT p.id FROM products p JOIN (SELECT l.product_id, sum(l.quantity) AS units"
                " FROM order_lines l JOIN orders o ON o.id = l.order_id"
                " WHERE l.placed_at > $1 AND o.status <> 'cancelled' GROUP BY 1) sold"
                f" ON sold.product_id = p.id WHERE {_SELLABLE} AND {_IN_CATEGORY}"
                " ORDER BY sold.units DESC, p.position LIMIT $4",
                now - LATELY,
                now,
                category,
                limit,
            )
        )
        if len(ids) < limit:
            ids += column(
                await self._database.fetch(
                    f"SELECT p.id FROM products p WHERE p.id <> ALL($1) AND {_SELLABLE}"
                    f" AND {_IN_CATEGORY} ORDER BY p.position LIMIT $4",
                    ids,
                    now,
                    category,
                    limit - len(ids),
                )
            )
        return await self.products(ids)

    async def vocabulary(self) -> ShopVocabulary:
        """Return what was learned last, learning again only when the catalogue changed."""
        version = await self._database.fetchval("SELECT version FROM catalogue_version")
        if self._vocabulary is None or self._vocabulary.version != version:
            self._vocabulary = await vocabulary.learn(self._database, version)
        return self._vocabulary

    async def count(self) -> int:
        return int(await self._database.fetchval("SELECT count(*) FROM products"))

    async def currency(self) -> str:
        return str(await self._database.fetchval(vocabulary.CURRENCY) or "")

    async def save(
        self, products: Iterable[Product], refuse: Refuse | None = None, by: str = IMPORT
    ) -> tuple[int, int]:
        return await catalogue_saving.save(self._database, products, self._clock.now(), refuse, by)

    async def everything(self) -> AsyncIterator[Product]:
        after = 0
        while rows := await self._database.fetch(
            f"SELECT {listing('$2')} WHERE p.position > $1 ORDER BY p.position LIMIT {PAGE}",
            after,
            self._clock.now(),
        ):
            for product in listed(rows):
                yield product
            after = rows[-1]["position"]

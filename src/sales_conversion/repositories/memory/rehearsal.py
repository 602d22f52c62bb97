"""A talk about goods that are really there, kept nowhere but in memory."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sales_conversion.errors import Conflict, NotFound
from sales_conversion.interfaces import ICatalogue
from sales_conversion.interfaces.storage import IMPORT, Refuse
from sales_conversion.models import (
    Change,
    Found,
    Offer,
    Product,
    SearchQuery,
    ShopVocabulary,
    Variant,
)
from sales_conversion.repositories.memory.conversation import MemoryConversationRepository
from sales_conversion.repositories.memory.order import MemoryOrderRepository
from sales_conversion.repositories.memory.store import MemoryStore
from sales_conversion.repositories.stock_shelves import Shelf


class RehearsedCatalogue:
    """The real goods, less what the talk in *store* holds or took by now.

    What it *took* when it was first had is on the shelf again: units by sku.
    """

    def __init__(self, real: ICatalogue, store: MemoryStore, took: Mapping[str, int]) -> None:
        self._real, self._store, self._took = real, store, took

    async def search(self, query: SearchQuery, limit: int) -> Found:
        found = await self._real.search(query, limit)
        return replace(found, products=tuple(self._here(found.products)))

    async def facets(self, query: SearchQuery) -> Mapping[str, tuple[tuple[str, int], ...]]:
        return await self._real.facets(query)

    async def products(self, ids: Sequence[str]) -> Sequence[Product]:
        return [*self._here(await self._real.products(ids))]

    async def offers(self, names: Sequence[str]) -> Sequence[Offer]:
        found = await self._real.offers(names)
        return [Offer(self._product(o.product), self._variant(o.variant)) for o in found]

    async def popular(self, limit: int, category: str = "") -> Sequence[Product]:
        return [*self._here(await self._real.popular(limit, category))]

    async def vocabulary(self) -> ShopVocabulary:
        return await self._real.vocabulary()

    async def count(self) -> int:
        return await self._real.count()

    async def currency(self) -> str:
        return await self._real.currency()

    async def save(
        self, products: Iterable[Product], refuse: Refuse | None = None, by: str = IMPORT
    ) -> tuple[int, int]:
        raise Conflict("a talk that is only repeated changes no goods")

    async def everything(self) -> AsyncIterator[Product]:
        async for product in self._real.everything():
            yield self._product(product)

    def _here(self, products: Iterable[Product]) -> Iterator[Product]:
        return map(self._product, products)

    def _product(self, product: Product) -> Product:
        return replace(product, variants=tuple(map(self._variant, product.variants)))

    def _variant(self, variant: Variant) -> Variant:
        if variant.stock is None:
            return variant
        left = variant.stock + self._took.get(variant.sku, 0) - self._taken(variant.sku)
        return replace(variant, stock=left)

    def _taken(self, sku: str) -> int:
        """Return the units that the talk holds or has bought by now."""
        if sku not in self._store.shelves:
            return 0
        level = self._store.level(sku)
        return level.reserved + level.held


class RehearsedConversations(MemoryConversationRepository):
    """What is left of goods is looked up when a commit first moves them."""

    def __init__(self, store: MemoryStore, catalogue: ICatalogue) -> None:
        super().__init__(store)
        self._catalogue = catalogue

    async def commit(self, change: Change) -> None:
        for sku in sorted({move.sku for move in change.stock} - self._store.shelves.keys()):
            await self._put_on_shelf(sku)
        await super().commit(change)

    async def _put_on_shelf(self, sku: str) -> None:
        """What is sold no more stays away: nothing of it can be taken."""
        try:
            (offer,) = await self._catalogue.offers([sku])
        except NotFound:
            return
        there = offer.variant
        self._store.shelves[sku] = Shelf(there.stock, back_order=there.back_order)


class RehearsedOrders(MemoryOrderRepository):
    """Orders have the *numbers* they had, as long as there are any."""

    def __init__(self, store: MemoryStore, numbers: Iterable[str]) -> None:
        super().__init__(store)
        self._numbers = iter(numbers)

    async def next_number(self) -> str:
        return next(self._numbers, None) or await super().next_number()

"""A catalogue in dictionaries: the same readings of a query, matched word by word."""

from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from sales_conversion.interfaces.storage import IMPORT, Refuse
from sales_conversion.models import (
    Found,
    Offer,
    Order,
    Product,
    SearchQuery,
    ShopVocabulary,
    Variant,
)
from sales_conversion.naming.kinds import is_of_a_model, kind_of
from sales_conversion.naming.mending import closest, is_things
from sales_conversion.naming.terms import terms
from sales_conversion.naming.values import folded
from sales_conversion.repositories.memory.entries import (
    SURE,
    Entry,
    away_from,
    entry_of,
    has_attributes,
    is_known,
    is_of,
    is_refused,
    kind_score,
    says_all,
    serves,
    stem,
    stems,
    values_of,
)
from sales_conversion.repositories.memory.store import MemoryStore, without_stock
from sales_conversion.repositories.memory.vocabulary import declared_by, learned, other_names
from sales_conversion.repositories.offers import offers_of
from sales_conversion.repositories.ownership import kept
from sales_conversion.repositories.uses import is_for_a_use, serving, told_by
from sales_conversion.repositories.wishes import (
    as_said,
    gave_up_a_price,
    may_be_meant,
    relaxations,
    says_nothing,
    says_numbers,
)

LATELY = timedelta(days=30)
MOST_VALUES = 20
ENOUGH_OF_KIND = 0.1
"""The share of what has the words that must be the thing itself before a price may rule it out."""


class MemoryCatalogue:
    def __init__(self, store: MemoryStore, products: Iterable[Product] = ()) -> None:
        self._store = store
        self._entries: dict[str, Entry] = {}
        self._named_at = 0
        """The version of the catalogue whose other names of kinds are known."""

        for product in products:
            self._keep(product)

    async def search(self, query: SearchQuery, limit: int) -> Found:
        self._learn_names()
        for wished, said, given_up in self._plans(query):
            fitting = self._found(query, wished, said)
            if fitting:
                found, asked, relaxed = self._called(query, fitting, said, given_up)
                nearest = query if gave_up_a_price(relaxed) else None
                found.sort(key=lambda entry: self._order(entry, wished, asked, nearest))
                products = tuple(self._store.live(entry.product) for entry in found[:limit])
                wanted = kind_of(query.text)
                sure = (
                    e.product.id for e in found[:limit] if wanted and kind_score(e, wanted) == SURE
                )
                return Found(products, len(found), relaxed=relaxed, surely=frozenset(sure))
        return Found((), 0)

    async def facets(self, query: SearchQuery) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Return, for what `search` finds, the values there are to narrow it down."""
        counts: dict[str, Counter[str]] = {}
        for product in (await self.search(query, len(self._entries))).products:
            for name, value in values_of(product):
                counts.setdefault(name, Counter())[value] += 1
        return {
            name: tuple(sorted(found.items(), key=lambda each: (-each[1], each[0]))[:MOST_VALUES])
            for name, found in counts.items()
        }

    async def products(self, ids: Sequence[str]) -> Sequence[Product]:
        known = self._store.products
        return [self._store.live(known[each]) for each in dict.fromkeys(ids) if each in known]

    async def offers(self, names: Sequence[str]) -> Sequence[Offer]:
        products = [self._store.live(product) for product in self._store.products.values()]
        return offers_of(names, products)

    async def popular(self, limit: int, category: str = "") -> Sequence[Product]:
        since = self._store.clock.now() - LATELY
        units: Counter[str] = Counter()
        for order in self._sold():
            if order.placed_at > since:
                for line in order.lines:
                    units[line.product_id] += line.quantity
        everything = [self._store.live(product) for product in self._store.products.values()]
        wanted = [
            product
            for product in everything
            if product.in_stock and category.lower() in product.category.lower()
        ]
        return sorted(wanted, key=lambda product: -units[product.id])[:limit]

    async def vocabulary(self) -> ShopVocabulary:
        self._learn_names()
        entries = [*self._entries.values()]
        others = {word for entry in entries for word in entry.also}
        version = self._store.catalogue_version
        return learned([e.product for e in entries], [e.kinds for e in entries], others, version)

    async def count(self) -> int:
        return len(self._store.products)

    async def currency(self) -> str:
        first = next(iter(self._store.products.values()), None)
        return first.first_choice.price.currency if first else ""

    async def save(
        self, products: Iterable[Product], refuse: Refuse | None = None, by: str = IMPORT
    ) -> tuple[int, int]:
        coming = list({product.id: product for product in products}.values())
        saved = [self._keep(product, by) for product in kept(coming, self._store.owners(), refuse)]
        return sum(saved), len(saved) - sum(saved)

    async def everything(self) -> AsyncIterator[Product]:
        for product in tuple(self._store.products.values()):
            yield self._store.live(product)

    def _learn_names(self) -> None:
        """Know what else kinds are called, once for each version of the catalogue."""
        if self._named_at == self._store.catalogue_version:
            return
        entries = [*self._entries.values()]
        others = other_names([e.product for e in entries], [e.kinds for e in entries])
        for entry in entries:
            called = declared_by(entry.kinds)
            also = frozenset(word for word, names in others.items() if names & called)
            if also != entry.also:
                said = (entry.everything - entry.also) | also
                self._entries[entry.product.id] = replace(entry, also=also, everything=said)
        self._named_at = self._store.catalogue_version

    def _keep(self, product: Product, by: str = IMPORT) -> bool:
        bare = without_stock(product)
        restocked = [self._store.set_stock(v, by) for v in product.variants]
        changed = self._store.products.get(product.id) != bare or any(restocked)
        self._store.products[product.id] = bare
        self._entries[product.id] = entry_of(bare)
        self._store.catalogue_version += changed
        return changed

    def _sold(self) -> Iterator[Order]:
        return (each for each in self._store.orders.values() if each.status != "cancelled")

    def _plans(
        self, query: SearchQuery
    ) -> Iterator[tuple[SearchQuery, tuple[str, ...], tuple[str, ...]]]:
        """Yield the query, the words a product must have, and what was given up for it."""
        if says_nothing(query):
            return
        if is_for_a_use(query):
            others = self._not_serving(query)
            for wished, relaxed in relaxations(replace(query, exclude=(*query.exclude, *others))):
                yield wished, (), relaxed
            return
        asked = tuple(map(stem, terms(query.text)))
        if self._known(query):
            yield query, asked, ()
        meant = self._that_match(query, asked)
        if meant is None:
            return
        missed = tuple(
            word for word, kept in zip(terms(query.text), meant, strict=True) if not kept
        )
        for wished, relaxed in relaxations(query):
            yield wished, tuple(filter(None, meant)), (*missed, *relaxed)

    def _not_serving(self, query: SearchQuery) -> list[str]:
        """Return the products that say too little of the use that is told."""
        told = told_by(query.prefer)
        says = {
            key: sum(1 << at for at, word in enumerate(told) if serves(entry, word))
            for key, entry in self._entries.items()
            if {entry.kinds.titled, entry.kinds.declared}.isdisjoint(told)
        }
        enough = serving(Counter(said for said in says.values() if said), len(told), len(says))
        return [key for key in self._entries if says.get(key, 0) not in enough]

    def _that_match(self, query: SearchQuery, asked: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return *asked* with typing errors mended and, in place of what no product has
        together with the rest, nothing."""
        bare = SearchQuery(without=query.without, exclude=query.exclude)
        there = [e for e in self._entries.values() if self._fits(e, bare, ())]
        known = {word for entry in self._entries.values() for word in entry.everything}
        mended = tuple(self._mended(word, known) for word in asked)
        for said in (asked, mended):
            if any(says_all(entry, said) for entry in there):
                return said
        strangers = [word for word in terms(query.text) if not {word, stem(word)} & known]
        if any(closest(word, sorted(known)) is None and is_things(word) for word in strangers):
            return None
        named = [word for word in mended if not is_of_a_model(word)]
        kind = next(
            (w for w in reversed(named) if any(kind_score(e, w) == SURE for e in there)), ""
        )
        among = [entry for entry in there if not kind or kind in entry.everything]
        best = max((set(mended) & entry.everything for entry in among), key=len, default=set())
        is_called = any(best & entry.names for entry in among if best <= entry.everything)
        if not best or not (kind or 2 * len(best) + is_called > len(mended)):
            return None
        return tuple(word if word in best else "" for word in mended)

    def _mended(self, word: str, known: Collection[str]) -> str:
        """Return the word that was meant; a number that is nobody's is no slip for another."""
        is_right = word in known or any(map(str.isdigit, word))
        return word if is_right else closest(word, sorted(known)) or word

    def _found(
        self, query: SearchQuery, wished: SearchQuery, asked: tuple[str, ...]
    ) -> list[Entry]:
        """Return what fits; a price never rules out the thing for what merely goes with it."""
        bare = SearchQuery(without=query.without, exclude=query.exclude)
        same = [e for e in self._entries.values() if self._fits(e, bare, asked)]
        same = [e for e in same if says_numbers(e.product, query.text)] or same
        wanted = kind_of(query.text)
        of_kind = [e for e in same if wanted and kind_score(e, wanted) == SURE]
        priced = query.min_price is not None or query.max_price is not None
        among = of_kind if priced and len(of_kind) >= ENOUGH_OF_KIND * len(same) else same
        fitting = [e for e in among if self._fits(e, wished, asked)]
        return [*fitting, *(e for e in self._known(query) if e not in fitting)]

    def _called(
        self,
        query: SearchQuery,
        found: list[Entry],
        asked: tuple[str, ...],
        relaxed: tuple[str, ...],
    ) -> tuple[list[Entry], tuple[str, ...], tuple[str, ...]]:
        """Return the thing itself though it lacks a word, where nothing that was found is it."""
        wanted = kind_of(query.text)
        if relaxed or not wanted or any(kind_score(entry, wanted) == SURE for entry in found):
            return found, asked, relaxed
        wished = replace(query, text="")
        of_kind = [e for e in self._entries.values() if kind_score(e, wanted) == SURE]
        of_kind = [e for e in of_kind if self._fits(e, wished, ())]
        most = max((len(set(asked) & e.everything) for e in of_kind), default=0)
        best = [e for e in of_kind if len(set(asked) & e.everything) == most]
        kept = tuple(word for word in asked if best and word in best[0].everything)
        missed = tuple(w for w in terms(query.text) if stem(w) not in kept)
        meant = may_be_meant([e.product for e in found], query, missed, {wanted})
        return (found, asked, ()) if meant or not best else (best, kept, missed)

    def _known(self, query: SearchQuery) -> list[Entry]:
        """Return what the text names by its number, whatever else was wished."""
        there = SearchQuery(exclude=query.exclude, in_stock=query.in_stock)
        known = (e for e in self._entries.values() if is_known(e, query))
        return [entry for entry in known if self._fits(entry, there, ())]

    def _fits(self, entry: Entry, query: SearchQuery, asked: tuple[str, ...]) -> bool:
        product = entry.product
        return (
            says_all(entry, asked)
            and (not query.category or is_of(product, query.category))
            and query.brand.lower() in ("", product.brand.lower())
            and has_attributes(product, query)
            and not any(is_refused(entry, each) for each in query.without if terms(each))
            and product.id not in query.exclude
            and any(self._suits(variant, query) for variant in product.variants)
        )

    def _suits(self, variant: Variant, query: SearchQuery) -> bool:
        price = variant.price.decimal
        level = self._store.level(variant.sku)
        return (
            folded(query.options).items() <= folded(variant.options).items()
            and (query.min_price is None or price >= query.min_price)
            and (query.max_price is None or price <= query.max_price)
            and (not query.in_stock or level.is_sold)
        )

    def _order(
        self, entry: Entry, query: SearchQuery, asked: tuple[str, ...], nearest: SearchQuery | None
    ) -> tuple[float, ...]:
        known, kind = is_known(entry, query), kind_score(entry, kind_of(query.text))
        liked = stems(query.prefer)
        fit = sum((word in entry.names) + (word in entry.everything) for word in (*asked, *liked))
        fit += as_said(entry.product.title, query.text)
        prices = [variant.price.minor for variant in entry.product.variants]
        if nearest is not None:
            return (-known, -kind, away_from(entry.product, nearest), -fit)
        match query.sort:
            case "cheapest":
                return (-known, -kind, min(prices), -fit)
            case "dearest":
                return (-known, -kind, -max(prices), -fit)
            case _:
                return (-known, -kind, -fit)


def _is_thing(entry: Entry, query: SearchQuery) -> bool:
    wanted = kind_of(query.text)
    return bool(wanted) and kind_score(entry, wanted) == SURE

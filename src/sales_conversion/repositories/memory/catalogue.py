"""A catalogue in dictionaries: the same readings of a query, matched word by word."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sales_conversion.interfaces.storage import Refuse
from sales_conversion.models import (
    Found,
    Offer,
    Order,
    Product,
    SearchQuery,
    ShopVocabulary,
    Variant,
)
from sales_conversion.repositories.measures import joined, spellings
from sales_conversion.repositories.memory.store import MemoryStore, without_stock
from sales_conversion.repositories.memory.vocabulary import declared_by, learned, other_names
from sales_conversion.repositories.mending import closest, is_things
from sales_conversion.repositories.offers import offers_of
from sales_conversion.repositories.ownership import kept
from sales_conversion.repositories.uses import alike, is_for_a_use, serving
from sales_conversion.repositories.wishes import (
    Kinds,
    as_said,
    codes,
    codes_in,
    described,
    facts,
    folded,
    gave_up_a_price,
    is_like_a_code,
    is_of_a_model,
    kind_of,
    kinds,
    plain,
    relaxations,
    says_nothing,
    says_numbers,
    terms,
    words,
)

LATELY = timedelta(days=30)
MOST_VALUES = 20
SHORTEST_PLURAL = 4
SURE = 2
ENOUGH_OF_KIND = 0.1
"""The share of what has the words that must be the thing itself before a price may rule it out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored product and the words it is found by."""

    product: Product
    names: frozenset[str]
    told: frozenset[str]
    """Words of the title, of attributes and of options."""

    everything: frozenset[str]
    kinds: Kinds
    also: frozenset[str] = frozenset()
    """Other names of what it is, learned from what goes with it."""


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
        for wished, asked, relaxed in self._plans(query):
            found = self._found(query, wished, asked)
            if found:
                nearest = query if gave_up_a_price(relaxed) else None
                found.sort(key=lambda entry: self._order(entry, wished, asked, nearest))
                products = tuple(self._store.live(entry.product) for entry in found[:limit])
                wanted = kind_of(query.text)
                sure = (e.product.id for e in found[:limit] if wanted and _kind(e, wanted) == SURE)
                return Found(products, len(found), relaxed=relaxed, surely=frozenset(sure))
        return Found((), 0)

    async def facets(self, query: SearchQuery) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Return, for what `search` finds, the values there are to narrow it down."""
        counts: dict[str, Counter[str]] = {}
        for product in (await self.search(query, len(self._entries))).products:
            for name, value in _values(product):
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

    async def bought_with(self, product_ids: Sequence[str], limit: int) -> Sequence[Product]:
        together: Counter[str] = Counter()
        for order in self._sold():
            bought = {line.product_id for line in order.lines}
            if bought & set(product_ids):
                together.update(bought - set(product_ids))
        known = [each for each in self._store.products if each in together]
        return await self.products(sorted(known, key=lambda each: -together[each])[:limit])

    async def vocabulary(self) -> ShopVocabulary:
        self._learn_names()
        entries = [*self._entries.values()]
        others = {word for entry in entries for word in entry.also}
        version = self._store.catalogue_version
        return learned([e.product for e in entries], [e.kinds for e in entries], others, version)

    async def count(self) -> int:
        return len(self._store.products)

    async def save(
        self, products: Iterable[Product], refuse: Refuse | None = None
    ) -> tuple[int, int]:
        coming = list({product.id: product for product in products}.values())
        saved = [self._keep(product) for product in kept(coming, self._store.owners(), refuse)]
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

    def _keep(self, product: Product) -> bool:
        bare = without_stock(product)
        restocked = [self._store.set_stock(v.sku, v.stock) for v in product.variants]
        changed = self._store.products.get(product.id) != bare or any(restocked)
        self._store.products[product.id] = bare
        self._entries[product.id] = _entry(bare)
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
        asked = tuple(map(_stem, terms(query.text)))
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
        told = terms(query.prefer)
        says = {
            key: sum(1 << at for at, word in enumerate(told) if _says_any(entry, alike(word)))
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
            if any(_says_all(entry, said) for entry in there):
                return said
        strangers = [word for word in terms(query.text) if not {word, _stem(word)} & known]
        if any(closest(word, sorted(known)) is None and is_things(word) for word in strangers):
            return None
        named = [word for word in mended if not is_of_a_model(word)]
        kind = next((w for w in reversed(named) if any(_kind(e, w) == SURE for e in there)), "")
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
        of_kind = [e for e in same if wanted and _kind(e, wanted) == SURE]
        priced = query.min_price is not None or query.max_price is not None
        among = of_kind if priced and len(of_kind) >= ENOUGH_OF_KIND * len(same) else same
        fitting = [e for e in among if self._fits(e, wished, asked)]
        return [*fitting, *(e for e in self._known(query) if e not in fitting)]

    def _known(self, query: SearchQuery) -> list[Entry]:
        """Return what the text names by its number, whatever else was wished."""
        there = SearchQuery(exclude=query.exclude, in_stock=query.in_stock)
        known = (e for e in self._entries.values() if _is_known(e, query))
        return [entry for entry in known if self._fits(entry, there, ())]

    def _fits(self, entry: Entry, query: SearchQuery, asked: tuple[str, ...]) -> bool:
        product = entry.product
        return (
            _says_all(entry, asked)
            and (not query.category or _is_of(product, query.category))
            and query.brand.lower() in ("", product.brand.lower())
            and _has_attributes(product, query)
            and not any(_is_refused(entry, each) for each in query.without if terms(each))
            and product.id not in query.exclude
            and any(self._suits(variant, query) for variant in product.variants)
        )

    def _suits(self, variant: Variant, query: SearchQuery) -> bool:
        price = variant.price.decimal
        left = self._store.level(variant.sku).left
        return (
            folded(query.options).items() <= folded(variant.options).items()
            and (query.min_price is None or price >= query.min_price)
            and (query.max_price is None or price <= query.max_price)
            and (not query.in_stock or left is None or left > 0)
        )

    def _order(
        self, entry: Entry, query: SearchQuery, asked: tuple[str, ...], nearest: SearchQuery | None
    ) -> tuple[float, ...]:
        known, kind = _is_known(entry, query), _kind(entry, kind_of(query.text))
        liked = _stems(query.prefer)
        fit = sum((word in entry.names) + (word in entry.everything) for word in (*asked, *liked))
        fit += as_said(entry.product.title, query.text)
        prices = [variant.price.minor for variant in entry.product.variants]
        if nearest is not None:
            return (-known, -kind, _away(entry.product, nearest), -fit)
        match query.sort:
            case "cheapest":
                return (-known, -kind, min(prices), -fit)
            case "dearest":
                return (-known, -kind, -max(prices), -fit)
            case _:
                return (-known, -kind, -fit)


def _says_all(entry: Entry, asked: Sequence[str]) -> bool:
    """Tell whether all of *asked* is said; of an article number the beginning is enough."""
    alone = {word: {way[0] for way in spellings(word) if len(way) == 1} for word in asked}
    missing = {word for word, ways in alone.items() if entry.everything.isdisjoint(ways)}
    return all(
        is_like_a_code(word) and any(each.startswith(word) for each in entry.everything)
        for word in missing
    )


def _says_any(entry: Entry, words: Iterable[str]) -> bool:
    return not entry.everything.isdisjoint(map(_stem, words))


def _is_known(entry: Entry, query: SearchQuery) -> bool:
    """Tell whether the text names the number of exactly this product."""
    return not set(codes(entry.product)).isdisjoint(codes_in(query.text))


def _away(product: Product, wish: SearchQuery) -> float:
    """Return how far the nearest price is from the prices that were wished for."""
    prices = [variant.price.decimal for variant in product.variants]
    low, high = wish.min_price, wish.max_price
    return float(
        min(
            max(low - price if low else 0, price - high if high is not None else 0, 0)
            for price in prices
        )
    )


def _kind(entry: Entry, wanted: str) -> int:
    """Return 2 when this is what is wanted, 1 when it may be: a grinder brush is no grinder."""
    named = entry.kinds
    called = {*entry.also, *map(_stem, (named.titled, named.declared, named.bare))}
    if not wanted or _stem(wanted) in called:
        return SURE
    is_of_category = _stem(wanted) == _stem(named.category)
    is_about_it = _stem(wanted) in _stems(entry.product.title)
    return 1 + is_of_category - is_about_it


def _entry(product: Product) -> Entry:
    told = _stems(product.title) | _stems(described(product))
    names = _stems(f"{product.title} {product.brand} {product.category}")
    codes = " ".join((product.model or "", product.gtin or "", *(v.sku for v in product.variants)))
    everything = told | names | _stems(f"{codes} {product.description}")
    return Entry(product, names, told, everything, kinds(product))


def _is_of(product: Product, category: str) -> bool:
    return f" > {category} > ".lower() in f" > {product.category} > ".lower()


def _has_attributes(product: Product, query: SearchQuery) -> bool:
    known = facts(product)
    wanted = folded(query.attributes).items()
    return all(plain(value) in known.get(name, ()) for name, value in wanted)


def _values(product: Product) -> set[tuple[str, str]]:
    values = {("category", product.category), ("brand", product.brand)}
    values |= {(n, v) for n, v in product.attributes.items() if isinstance(v, str)}
    values |= {pair for variant in product.variants for pair in variant.options.items()}
    return {(name, value) for name, value in values if value}


def _stems(text: str) -> frozenset[str]:
    said = (*re.findall(r"\w+", text.lower()), *words(text), *words(joined(text)))
    return frozenset(map(_stem, said))


def _stem(word: str) -> str:
    """Return singular and plural alike."""
    return word.removesuffix("s") if len(word) >= SHORTEST_PLURAL else word


def _is_refused(entry: Entry, word: str) -> bool:
    """Tell whether *word* is said of the product; of some of its variants only, it is not."""
    unwanted = _stems(word)
    having = [unwanted <= _stems(" ".join(v.options.values())) for v in entry.product.variants]
    return unwanted <= entry.told and (all(having) or not any(having))

"""A stored product and the words it is found by, and what these say of it. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sales_conversion.models import Product, SearchQuery
from sales_conversion.naming.codes import codes, codes_in, is_like_a_code
from sales_conversion.naming.kinds import Kinds, kinds
from sales_conversion.naming.measures import joined, spellings
from sales_conversion.naming.terms import words
from sales_conversion.naming.values import described, facts, folded, plain, shelf
from sales_conversion.repositories.uses import alike, belonging

SHORTEST_PLURAL = 4
SURE = 2


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


def says_all(entry: Entry, asked: Sequence[str]) -> bool:
    """Tell whether all of *asked* is said; of an article number the beginning is enough."""
    alone = {word: {way[0] for way in spellings(word) if len(way) == 1} for word in asked}
    missing = {word for word, ways in alone.items() if entry.everything.isdisjoint(ways)}
    return all(
        is_like_a_code(word) and any(each.startswith(word) for each in entry.everything)
        for word in missing
    )


def says_any(entry: Entry, words: Iterable[str]) -> bool:
    return not entry.everything.isdisjoint(map(stem, words))


def serves(entry: Entry, word: str) -> bool:
    """Tell whether *entry* says *word*, or is called as what belongs to it."""
    called = not entry.names.isdisjoint(map(stem, belonging(word)))
    return called or says_any(entry, alike(word))


def is_known(entry: Entry, query: SearchQuery) -> bool:
    """Tell whether the text names the number of exactly this product."""
    return not set(codes(entry.product)).isdisjoint(codes_in(query.text))


def away_from(product: Product, wish: SearchQuery) -> float:
    """Return how far the nearest price is from the prices that were wished for."""
    prices = [variant.price.decimal for variant in product.variants]
    low, high = wish.min_price, wish.max_price
    return float(
        min(
            max(low - price if low else 0, price - high if high is not None else 0, 0)
            for price in prices
        )
    )


def kind_score(entry: Entry, wanted: str) -> int:
    """Return 2 when this is what is wanted, 1 when it may be: a grinder brush is no grinder."""
    named = entry.kinds
    called = {*entry.also, *map(stem, (named.titled, named.declared, named.bare))}
    if not wanted or stem(wanted) in called:
        return SURE
    is_of_category = stem(wanted) == stem(named.category)
    is_about_it = stem(wanted) in stems(entry.product.title)
    return 1 + is_of_category - is_about_it


def entry_of(product: Product) -> Entry:
    told = stems(product.title) | stems(described(product))
    names = stems(f"{product.title} {product.brand} {product.category}")
    codes = " ".join((product.model or "", product.gtin or "", *(v.sku for v in product.variants)))
    everything = told | names | stems(f"{codes} {product.description}")
    return Entry(product, names, told, everything, kinds(product))


def is_of(product: Product, category: str) -> bool:
    return f" > {category} > ".lower() in f" > {product.category} > ".lower()


def has_attributes(product: Product, query: SearchQuery) -> bool:
    known = facts(product)
    wanted = folded(query.attributes).items()
    return all(plain(value) in known.get(name, ()) for name, value in wanted)


def values_of(product: Product) -> set[tuple[str, str]]:
    values = {("category", product.category), ("brand", product.brand)}
    values |= {(n, v) for n, v in product.attributes.items() if isinstance(v, str)}
    values |= {pair for variant in product.variants for pair in variant.options.items()}
    return {(name, value) for name, value in values if value}


def stems(text: str) -> frozenset[str]:
    said = (*re.findall(r"\w+", text.lower()), *words(text), *words(joined(text)))
    return frozenset(map(stem, said))


def stem(word: str) -> str:
    """Return singular and plural alike."""
    return word.removesuffix("s") if len(word) >= SHORTEST_PLURAL else word


def is_refused(entry: Entry, word: str) -> bool:
    """Tell whether *word* is said of the product; of some of its variants only, it is not."""
    unwanted = stems(word)
    if word.lower() == entry.product.brand.lower():
        return True
    if unwanted <= stems(shelf(entry.product)):
        return True
    having = [unwanted <= stems(" ".join(v.options.values())) for v in entry.product.variants]
    return unwanted <= entry.told and (all(having) or not any(having))

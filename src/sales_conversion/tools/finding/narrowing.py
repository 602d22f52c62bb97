"""What found products say of themselves, as facets that a question can split. Pure."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sales_conversion.models import Attribute, Product, SearchQuery
from sales_conversion.naming.stems import stems
from sales_conversion.strategies.splitting import (
    BRAND,
    BUDGET,
    CATEGORY,
    USE,
    Candidates,
    Facet,
    Narrowing,
    best_split,
)
from sales_conversion.tools.finding.bands import bands
from sales_conversion.tools.telling.attributes import BOOKKEEPING, MEASURES, PURPOSES, RELATIONS

LONGEST_ANSWER = 24
LONGEST_NAME = 2
PLAIN = re.compile(r"[^\W\d_]{3,}(?:[ -][^\W\d_]+){0,2}")
"""An answer in words: "medium dark"; "N", "Y", "802.11ac" and "Wi-Fi/LAN" are none."""

MOST_VALUES = 3
"""So many of the commonest values tell whether people can answer in them."""


def narrowing(
    products: Sequence[Product],
    wish: SearchQuery,
    *,
    asked: Collection[str] = (),
    locale: str = "en",
) -> Narrowing | None:
    """Return the question that splits *products* best; what was said or *asked* is left out."""
    priced = wish.min_price is not None or wish.max_price is not None or wish.sort != "relevance"
    told = {USE: wish.prefer, BRAND: wish.brand, BUDGET: priced}
    known = (about for about, value in told.items() if value)
    settled = {*wish.attributes, *wish.options, *known, *asked}
    said = {*stems(wish.text), *stems(wish.prefer), *stems(" ".join(wish.without))}
    return best_split(candidates(products, said, locale), settled)


def candidates(products: Sequence[Product], said: Collection[str], locale: str) -> Candidates:
    """Count what *products* say; what has a word of it that was *said* is settled already."""
    prose = {word for p in products for word in stems(f"{p.title} {p.description}")}
    told = (_facet(about, holders, prose) for about, holders in _told(products).items())
    spoken = [facet for facet in told if not _is_said(facet, said) and _is_answerable(facet)]
    priced = bands([product.first_choice.price for product in products], locale)
    budget = [Facet(BUDGET, priced, len(products))] if priced else []
    return Candidates(len(products), (*spoken, *budget))


def _told(products: Iterable[Product]) -> Mapping[str, list[tuple[str, ...]]]:
    """Return what each of *products* says, by what it is about."""
    told: dict[str, list[tuple[str, ...]]] = {}
    for product in products:
        for about, values in _says(product):
            told.setdefault(about, []).append(values)
    return told


def _says(product: Product) -> Iterator[tuple[str, tuple[str, ...]]]:
    leaf = product.category.rsplit(">", 1)[-1].strip()
    if leaf:
        yield CATEGORY, (leaf,)
    for name in product.options:
        yield name, tuple(dict.fromkeys(v.options.get(name, "") for v in product.variants))
    for name, value in product.attributes.items():
        if name not in product.options and _is_telling(name, value):
            about = USE if name in PURPOSES else name
            yield about, tuple(part.strip() for part in str(value).split(","))
    if product.brand:
        yield BRAND, (product.brand,)


def _is_telling(name: str, value: Attribute) -> bool:
    """Tell whether people can answer for it: a word, no figure, and not for the warehouse."""
    words = name.casefold().split("_")
    odd = not (MEASURES | BOOKKEEPING).isdisjoint(words) or name in RELATIONS
    short = name in PURPOSES or len(words) <= LONGEST_NAME
    return isinstance(value, str) and short and not odd and not any(map(str.isdigit, value))


def _facet(about: str, holders: Sequence[tuple[str, ...]], prose: Collection[str]) -> Facet:
    counts = tuple(_counted(holders).most_common())
    spoken = sum(count for value, count in counts if set(stems(value)) <= set(prose))
    return Facet(about, counts, len(holders), spoken / max(1, sum(n for _, n in counts)))


def _counted(holders: Sequence[tuple[str, ...]]) -> Counter[str]:
    """Count who says what: "Office" and "office" are one answer, as it is written first."""
    spelled: dict[str, str] = {}
    for value in (value for values in holders for value in values if value):
        spelled.setdefault(value.casefold(), value)
    folded = ({value.casefold(): None for value in values if value} for values in holders)
    return Counter(spelled[value] for values in folded for value in values)


def _is_said(facet: Facet, said: Collection[str]) -> bool:
    """ "A grinder" says nothing of which kind: the word stands in every kind there is."""
    words = [set(stems(value)) for value, _ in facet.counts]
    shared = set.intersection(*words) if words else set()
    return any(not (each - shared).isdisjoint(said) for each in words)


def _is_answerable(facet: Facet) -> bool:
    """Tell whether the commonest values are words that people say."""
    return facet.about == BRAND or all(_is_plain(v) for v, _ in facet.counts[:MOST_VALUES])


def _is_plain(value: str) -> bool:
    """Tell whether *value* is a word that people say; an abbreviation is for those who know."""
    short = len(value) <= LONGEST_ANSWER and not any(map(str.isupper, value.split()))
    return short and PLAIN.fullmatch(value) is not None

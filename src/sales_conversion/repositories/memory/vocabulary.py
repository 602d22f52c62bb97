"""The words of a catalogue in dictionaries, learned from its products. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sales_conversion.models import Product, ShopVocabulary
from sales_conversion.naming.kinds import DECLARED, Kinds
from sales_conversion.naming.terms import words

FEW = 40
"""An attribute with more values than this is no list to choose from."""

MOST_TITLES = 2000
"""Of more products than these nobody knows the titles by heart: only what kinds there are."""

LEAST_A_KIND, LEAST_OF_FEW = 0.015, 0.05
"""Of the products that have a word so large a share must be that thing; of a single one, more."""

FEWEST_OF_KIND, FEWEST_MENTIONS = 5, 3
"""Products that must be of a kind, and write it beside its other name, "laptop / notebook"."""

TOGETHER = 5
"""How many times more often than by chance two names of a thing come together."""

RARELY_A_KIND = 10
"""A word that is what at most one in so many products with it are is no kind of its own."""

_OF_TASTE = re.compile(r"(?:^|_)(?:tast(?:e|ing)|flavou?rs?|aroma)(?:_|$)", re.IGNORECASE)
_ALTERNATIVES = re.compile(r"\b([^\W\d_]{3,30})(?:\s*/\s*|\s+or\s+)([^\W\d_]{3,30})\b")


def learned(
    products: Sequence[Product], named: Sequence[Kinds], others: Iterable[str], version: int
) -> ShopVocabulary:
    """Return the words of *products*, which are the catalogue at *version*.

    Each is called as *named* says; *others* are other names of kinds.
    """
    few = len(products) <= MOST_TITLES
    options: dict[str, Counter[str]] = {}
    attributes: dict[str, Counter[str]] = {}
    for product in products:
        for variant in product.variants:
            for name, value in variant.options.items():
                options.setdefault(name, Counter())[value] += 1
        for name, attribute in product.attributes.items():
            known = attributes.setdefault(name, Counter())
            if isinstance(attribute, str) and any(map(str.isalpha, attribute)):
                known[attribute] += 1
            if attribute is True and "_" in name:
                known["true"] += 1
    nouns = Counter(word for product in products for word in _nouns(product))
    return ShopVocabulary(
        options={name: _most_first(found) for name, found in options.items()},
        attributes={name: _values(found, few) for name, found in attributes.items()},
        brands=_most_first(Counter(p.brand for p in products if p.brand)),
        categories=_most_first(Counter(p.category for p in products if p.category)),
        nouns=_most_first(nouns),
        kinds=() if few else tuple(sorted({*_kinds(products, named), *others})),
        titles=tuple((each.id, each.title) for each in products if few),
        choices={each.id: _choices(each) for each in products if few and _choices(each)},
        models=tuple((each.id, each.model) for each in products if few and each.model),
        tasting=_most_first(Counter(p.category for p in products if p.category and _tastes(p))),
        currency=products[0].variants[0].price.currency if products else "",
        version=version,
    )


def _tastes(product: Product) -> bool:
    return any(map(_OF_TASTE.search, product.attributes))


def _nouns(product: Product) -> set[str]:
    text = f"{product.title} {product.brand} {product.category}".lower()
    return set(re.findall(r"[^\W\d_]{3,40}", text))


def _choices(product: Product) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for variant in product.variants:
        for name, value in variant.options.items():
            found.setdefault(name, set()).add(value)
    return {name: tuple(sorted(values)) for name, values in sorted(found.items())}


def _most_first(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda each: (-counts[each], each)))


def _values(found: Counter[str], few_products: bool) -> tuple[str, ...]:
    told = [value for value in _most_first(found) if few_products or value != "true"]
    return tuple(told) if len(told) <= FEW else ()


def _kinds(products: Sequence[Product], named: Sequence[Kinds]) -> Iterator[str]:
    """Yield the words that say what things are sooner than what they are like."""
    things = Counter(word for each in named for word in _called(each) | {each.bare})
    said = Counter(word for product in products for word in {*words(_text(product))})
    told = (item for each in products for item in each.attributes.items())
    qualities = Counter(
        value.casefold() for name, value in told if isinstance(value, str) and name != DECLARED
    )
    for word, count in things.items():
        least = LEAST_A_KIND if count > 1 else LEAST_OF_FEW
        if word and count > qualities[word] and count >= said[word] * least:
            yield word


def other_names(
    products: Sequence[Product], named: Sequence[Kinds]
) -> Mapping[str, frozenset[str]]:
    """Return the words by which shoppers call kinds that the catalogue declares otherwise.

    They stand as alternatives in what goes with such a thing: "for every laptop / notebook".
    """
    texts = [_text(product) for product in products]
    pairs = Counter(pair for text in texts for pair in _alternatives(text))
    often = [pair for pair, count in pairs.items() if count >= FEWEST_MENTIONS]
    if not often:
        return {}
    declared = Counter(word for each in named for word in declared_by(each))
    own = Counter(word for each in named for word in _called(each))
    said = [{_one(word) for word in words(text)} for text in texts]
    found: dict[str, frozenset[str]] = {}
    for word, kind in often:
        having = [each for each in said if word in each]
        of_kind = sum(kind in each for each in said)
        together = sum(kind in each for each in having) * len(said)
        rarely = own[word] < FEWEST_OF_KIND and own[word] * RARELY_A_KIND <= len(having)
        is_kind = declared[kind] >= FEWEST_OF_KIND
        if rarely and is_kind and together >= TOGETHER * len(having) * of_kind:
            found[word] = found.get(word, frozenset()) | {kind}
    return found


def _called(named: Kinds) -> set[str]:
    """Return what the end of the title, the shelf and the type say that a product is."""
    return {named.titled} | declared_by(named)


def declared_by(named: Kinds) -> set[str]:
    """Return what its shelf and its type say that a product is."""
    return {_one(named.declared), _one(named.category)} - {""}


def _alternatives(text: str) -> set[tuple[str, str]]:
    """Return each two words that *text* writes as alternatives, both ways round."""
    found = {(_one(pair[1]), _one(pair[2])) for pair in _ALTERNATIVES.finditer(text)}
    return {both for one, other in found if one != other for both in ((one, other), (other, one))}


def _one(word: str) -> str:
    return word.removesuffix("s")


def _text(product: Product) -> str:
    return f"{product.title} . {product.description}".casefold()

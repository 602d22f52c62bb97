"""The words of a catalogue in dictionaries, learned from its products. Pure."""

import re
from collections import Counter
from collections.abc import Sequence

from sales_conversion.models import Product, ShopVocabulary

FEW = 40
"""An attribute with more values than this is no list to choose from."""


def learned(products: Sequence[Product], version: int) -> ShopVocabulary:
    """Return the words of *products*, which are the catalogue at *version*."""
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
        attributes={
            name: _most_first(found) if len(found) <= FEW else ()
            for name, found in attributes.items()
        },
        brands=_most_first(Counter(p.brand for p in products if p.brand)),
        categories=_most_first(Counter(p.category for p in products if p.category)),
        nouns=_most_first(nouns),
        kinds=(),
        titles=tuple((product.id, product.title) for product in products),
        choices={product.id: _choices(product) for product in products if _choices(product)},
        models=tuple((product.id, product.model) for product in products if product.model),
        currency=products[0].variants[0].price.currency if products else "",
        version=version,
    )


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

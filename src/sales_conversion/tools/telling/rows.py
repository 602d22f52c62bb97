"""The rows of a comparison: what was asked for first, in the order it was said. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sales_conversion.models import Product
from sales_conversion.tools.telling.attributes import MEASURES, is_bookkeeping, label, meant, text
from sales_conversion.tools.telling.comparatives import called
from sales_conversion.tools.telling.naming import named_in, values_of
from sales_conversion.tools.telling.wording import chosen, listed
from sales_conversion.tools.telling.words import are_alike, stem, stems

PRICE, STOCK = "price", "stock"
UNKNOWN = "–"
MOST_OF_A_WORD = 2
"""So many attributes may be meant by one word: "memory" is that inside and the most it takes."""

_NAMED_ALIKE = {
    PRICE: frozenset(map(stem, ("price", "cost", "preis", "preise", "prix", "precio", "precios"))),
    STOCK: frozenset(map(stem, ("stock", "availability", "verfügbarkeit", "disponibilité"))),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One attribute of each product, as it is written; nothing of what the table itself knows."""

    name: str
    values: tuple[str, ...] = ()


def in_version(product: Product, question: str) -> Product:
    """Leave only the versions that *question* names, and call the product by them."""
    told = named_in(product, question)
    there = product.matching(told) if told else ()
    if not there or len(there) == len(product.variants):
        return product
    return replace(product, title=chosen(product.title, told), variants=there)


def rows_asked(products: Sequence[Product], question: str) -> tuple[Row, ...]:
    """Return a row for each thing *question* names; nothing where it names none."""
    titled = {word for product in products for word in stems(product.title)}
    names: dict[str, None] = {}
    for word in stems(question):
        if word not in titled:
            names.update(dict.fromkeys(_of_word(products, word, question)))
    return tuple(Row(name, _values(products, name)) for name in names)


def _of_word(products: Sequence[Product], word: str, question: str) -> Sequence[str]:
    """ "Roast" is the roast level; of "burr size" and "burr shape" the one that is said whole."""
    own = [name for name, words in _NAMED_ALIKE.items() if word in words]
    every = {n for product in products for n in (*product.attributes, *product.options)}
    said = {word, meant(word), *map(stem, called(word))}
    hits = [name for name in every if not is_bookkeeping(name) and _begins(name, said)]
    whole = max((_share(name, question) for name in hits), default=0.0)
    best = sorted((n for n in hits if _share(n, question) == whole), key=lambda n: (len(n), n))
    unknown = [name for name in sorted(MEASURES) if stem(name) == word]
    return own or best[:MOST_OF_A_WORD] or unknown


def _begins(name: str, said: Collection[str]) -> bool:
    first = next(iter(stems(label(name))), "")
    return any(are_alike(first, one) for one in said)


def _share(name: str, question: str) -> float:
    words, said = stems(label(name)), stems(question)
    return sum(any(are_alike(word, one) for one in said) for word in words) / len(words)


def _values(products: Sequence[Product], name: str) -> tuple[str, ...]:
    if name in _NAMED_ALIKE:
        return ()
    return tuple(_value(product, name) for product in products)


def _value(product: Product, name: str) -> str:
    if name in product.attributes:
        return text(name, product.attributes[name])
    return listed(values_of(product, name)) or UNKNOWN

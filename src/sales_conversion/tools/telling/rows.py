"""The rows of a comparison: what the shopper cares about first, then what differs. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from sales_conversion.models import Attribute, Needs, Product
from sales_conversion.naming.stems import are_alike, stem, stems
from sales_conversion.tools.telling.attributes import (
    MEASURES,
    PURPOSES,
    RELATIONS,
    is_bookkeeping,
    is_familiar,
    label,
    meant,
    text,
)
from sales_conversion.tools.telling.comparatives import called
from sales_conversion.tools.telling.naming import named_in, values_of
from sales_conversion.tools.telling.wording import chosen, listed

PRICE, STOCK = "price", "stock"
MOST_ROWS = 8
LONGEST = 60
"""Characters of a value that still fit into a column."""

MOST_OF_A_WORD = 2
"""So many attributes may be meant by one word: "memory" is that inside and the most it takes."""

_NAMED_ALIKE = {
    PRICE: frozenset(map(stem, ("price", "cost", "preis", "preise", "prix", "precio", "precios"))),
    STOCK: frozenset(map(stem, ("stock", "availability", "verfügbarkeit", "disponibilité"))),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One attribute of each product, as it is written; nothing of what the table itself knows.

    None stands where a product does not state it.
    """

    name: str
    values: tuple[str | None, ...] = ()


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


def telling_rows(products: Sequence[Product], cared: Sequence[str]) -> tuple[Row, ...]:
    """Return the price, what the shopper *cared* for, what tells the products apart, the stock."""
    apart = sorted(_differing(products), key=lambda name: _rank(name, products))
    known = [name for name in cared if any(_value(product, name) for product in products)]
    names = [name for name in dict.fromkeys((*known, *apart)) if name not in _NAMED_ALIKE]
    rows = [Row(name, _values(products, name)) for name in names]
    return (Row(PRICE), *rows[: MOST_ROWS - 2], Row(STOCK))


def cared_for(products: Sequence[Product], needs: Needs, said: Sequence[str]) -> tuple[str, ...]:
    """Return what of *products* was asked about in what was *said*, then what was wished for."""
    asked = (row.name for one in said for row in rows_asked(products, one))
    every = (name for product in products for name in product.attributes)
    uses = (name for name in every if needs.use and name in PURPOSES)
    return tuple(dict.fromkeys((*asked, *needs.attributes, *needs.options, *uses)))


def _differing(products: Sequence[Product]) -> Iterator[str]:
    """Yield what tells the products apart; what not all of them state is told as well."""
    for name in dict.fromkeys(name for product in products for name in product.attributes):
        values = [_value(product, name) for product in products]
        fits = all(len(value or "") <= LONGEST for value in values)
        if name not in RELATIONS and not is_bookkeeping(name) and fits and len({*values}) > 1:
            yield name


def _rank(name: str, products: Sequence[Product]) -> tuple[int, int, bool, int]:
    """Put first what all of them state; of that figures, words, yes or no, and at last figures of
    nothing; of each what means something to anybody, and short values."""
    told = [product.attributes[name] for product in products if name in product.attributes]
    written = text(name, told[0])
    silent = len(products) - len(told)
    return silent, _sort_of(told[0], written), not is_familiar(name), len(written)


def _sort_of(value: Attribute, written: str) -> int:
    if isinstance(value, bool):
        return 2
    if isinstance(value, str):
        return 1
    return 3 if written.replace(".", "").isdigit() else 0


def _values(products: Sequence[Product], name: str) -> tuple[str | None, ...]:
    if name in _NAMED_ALIKE:
        return ()
    return tuple(_value(product, name) for product in products)


def _value(product: Product, name: str) -> str | None:
    if name in product.attributes:
        return text(name, product.attributes[name])
    return listed(values_of(product, name)) or None

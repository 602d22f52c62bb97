"""The same shop many times over: copies with changed words and prices."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sales_conversion.models import Money, Product
from sales_conversion.naming.terms import words

CHANGED = 0.25
"""The share of the words of a copy that are others of the catalogue."""

BATCH = 20_000


def batches(products: Sequence[Product], size: int) -> Iterator[list[Product]]:
    """Yield *size* products: those there are, then copies of them."""
    growing = _endless(products)
    left = size
    while left:
        batch = list(islice(growing, min(BATCH, left)))
        left -= len(batch)
        yield batch


def _endless(products: Sequence[Product]) -> Iterator[Product]:
    yield from products
    chance = random.Random(1)
    others = [word for each in products for word in words(each.title)]
    copy = 0
    while True:
        copy += 1
        for product in products:
            yield _changed(product, copy, others, chance)


def _changed(product: Product, copy: int, others: Sequence[str], chance: random.Random) -> Product:
    def reworded(text: str) -> str:
        said = (chance.choice(others) if chance.random() < CHANGED else w for w in text.split())
        return " ".join(said)

    variants = tuple(
        replace(
            each,
            sku=f"{each.sku}-{copy}",
            price=Money(each.price.minor + chance.randrange(5000), each.price.currency),
        )
        for each in product.variants
    )
    return replace(
        product,
        id=f"{product.id}-{copy}",
        title=reworded(product.title),
        description=reworded(product.description),
        model=f"{product.model or ''}-{copy}",
        gtin=None,
        variants=variants,
    )

"""A few of everything: what to show when little is known of what is wanted."""

from collections.abc import Iterable, Sequence

from sales_conversion.interfaces import ICatalogue
from sales_conversion.models import Product

LOOKED_AT = 24
EACH = 3
MOST_DEPARTMENTS = 6


def department(category: str) -> str:
    """Return the broadest part of a category."""
    return category.split(">", 1)[0].strip()


def departments(categories: Iterable[str]) -> tuple[str, ...]:
    """Return the departments that *categories*, the largest first, belong to."""
    return tuple(dict.fromkeys(filter(None, map(department, categories))))[:MOST_DEPARTMENTS]


def in_turn(products: Iterable[Product], *, by_leaf: bool = False) -> tuple[Product, ...]:
    """Return *products* so that each category has its turn; within one the order stays."""
    turns: dict[str, int] = {}
    placed: list[tuple[int, Product]] = []
    for product in products:
        place = product.category if by_leaf else department(product.category)
        turns[place] = turns.get(place, 0) + 1
        placed.append((turns[place], product))
    return tuple(product for _, product in sorted(placed, key=lambda each: each[0]))


async def popular_everywhere(catalogue: ICatalogue) -> Sequence[Product]:
    """Return what others like, from every large department in turn."""
    found = {product.id: product for product in await catalogue.popular(LOOKED_AT)}
    there = {department(product.category) for product in found.values()}
    for name in departments((await catalogue.vocabulary()).categories):
        if name not in there:
            found |= {product.id: product for product in await catalogue.popular(EACH, name)}
    return in_turn(found.values())

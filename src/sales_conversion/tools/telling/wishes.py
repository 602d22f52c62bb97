"""Whether a product, or one variant of it, is what was wished for. Pure."""

from collections.abc import Sequence

from sales_conversion.models import Product, SearchQuery, Variant
from sales_conversion.naming.stems import holds, stems
from sales_conversion.naming.values import shelf
from sales_conversion.tools.telling.attributes import PURPOSES, label


def suits(variant: Variant, wish: SearchQuery) -> bool:
    """Tell whether *variant* is within the limits of *wish* and has nothing unwanted."""
    options = " ".join(variant.options.values())
    return _in_range(variant, wish) and not any(holds(options, word) for word in wish.without)


def can_be_had(product: Product, wish: SearchQuery) -> bool:
    """Tell whether some variant in stock goes against nothing in *wish*."""
    there = any(variant.has(1) and suits(variant, wish) for variant in product.variants)
    return there and not has_any(product, wish.without)


def has_any(product: Product, words: Sequence[str]) -> bool:
    """Tell whether one of *words* is said of the whole product, or who makes it."""
    if product.brand.casefold() in {word.casefold() for word in words}:
        return True
    names = [label(name) for name, value in product.attributes.items() if value is True]
    values = [str(value) for value in product.attributes.values() if isinstance(value, str)]
    said = " | ".join((product.title, shelf(product), *names, *values))
    return any(holds(said, word) for word in words)


def _in_range(variant: Variant, wish: SearchQuery) -> bool:
    price = variant.price.decimal
    dear = wish.max_price is not None and price > wish.max_price
    cheap = wish.min_price is not None and price < wish.min_price
    return not dear and not cheap


def plain_name(name: str) -> str:
    """Return the name of an option, whichever way it is spelled."""
    return name.casefold().replace("colour", "color")


def serves(product: Product, use: str) -> bool | None:
    """Tell whether *product* says that it serves *use*, or that it does not: for espresso a
    grinder that is "espresso capable". Nothing when it says neither."""
    wanted = set(stems(use))
    told = [
        value
        for name, value in product.attributes.items()
        if isinstance(value, bool) and not wanted.isdisjoint(stems(label(name))[:-1])
    ]
    return any(told) if told else None


def is_for(product: Product, use: str) -> bool:
    """Tell whether *product* says of itself that it is for *use*, in so many words."""
    purposes = (str(product.attributes.get(name, "")) for name in PURPOSES)
    return bool(serves(product, use)) or any(holds(purpose, use) for purpose in purposes)


def is_gift(product: Product) -> bool:
    """Tell whether the shop says of *product* that it is one to give."""
    good_for = product.attributes.get("good_for", "")
    return bool({"gift"} & set(stems(f"{product.title} {product.category} {good_for}")))

"""Which variant is meant by the options a shopper named. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from sales_conversion.models import Product, Variant
from sales_conversion.tools.words import holds


@dataclass(frozen=True, slots=True)
class Choice:
    """What is decided, as the product spells it, and the variants that are left."""

    options: Mapping[str, str]
    variants: tuple[Variant, ...]


def decide(product: Product, said: Mapping[str, str], known: Mapping[str, str]) -> Choice | None:
    """Return what *said* leaves open, or None when there is no such variant.

    What is *known* of the shopper's wishes helps as far as it goes; what they say of this
    product binds.
    """
    options = _spelled(product, said)
    if options is None or not product.matching(options):
        return None
    for name, value in known.items():
        more = _spelled(product, {name: value}) or {}
        if product.matching({**more, **options}):
            options = {**more, **options}
    possible = product.matching(options)
    if not product.choices(options):
        possible = tuple(sorted(possible, key=lambda variant: not variant.has(1)))[:1]
    return Choice(options, possible)


def first_open(product: Product, choice: Choice) -> tuple[str, tuple[str, ...]]:
    """Return the first undecided option of the product, and its values in stock."""
    there = [variant for variant in choice.variants if variant.has(1)]
    for name in product.choices(choice.options):
        values = tuple(dict.fromkeys(v.options[name] for v in there if name in v.options))
        if values:
            return name, values
    raise ValueError(f"{product.id} leaves nothing open")


def in_stock_values(product: Product) -> dict[str, tuple[str, ...]]:
    """Return every value of every option that can be had."""
    there = [variant for variant in product.variants if variant.has(1)]
    return {
        name: tuple(dict.fromkeys(v.options[name] for v in there if name in v.options))
        for name in product.options
    }


def _spelled(product: Product, said: Mapping[str, str]) -> dict[str, str] | None:
    """Return *said* with the names and values of the product, or None when it has them not."""
    spelled: dict[str, str] = {}
    for name, value in said.items():
        option = _option(product, name)
        if option is None:
            if not _is_so_anyway(product, name, value):
                return None
            continue
        found = _value(product, option, value)
        if found is None:
            return None
        spelled[option] = found
    return spelled


def _option(product: Product, name: str) -> str | None:
    plain = {_plain(option): option for option in product.options}
    return plain.get(_plain(name))


def _value(product: Product, option: str, said: str) -> str | None:
    """Return the value that is *said*: word for word, else the only one that holds it."""
    values = tuple(
        dict.fromkeys(v.options[option] for v in product.variants if option in v.options)
    )
    exact = [value for value in values if _plain(value) == _plain(said)]
    near = [value for value in values if holds(value, said)]
    if exact:
        return exact[0]
    return near[0] if len(near) == 1 else None


def _is_so_anyway(product: Product, name: str, value: str) -> bool:
    """Tell whether all of the product is as said: a steel kettle has no option for it."""
    there = product.attributes.get(name, "")
    return holds(f"{there} {product.title}", value)


def _plain(text: str) -> str:
    return text.casefold().replace(" ", "").replace("colour", "color")

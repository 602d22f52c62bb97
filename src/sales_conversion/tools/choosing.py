"""Which variant is meant by the options a shopper named. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sales_conversion.models import Product, Variant
from sales_conversion.tools.words import holds


@dataclass(frozen=True, slots=True)
class Choice:
    """What is decided, as the product spells it, and the variants that are left."""

    options: Mapping[str, str]
    variants: tuple[Variant, ...]
    contested: tuple[str, ...] = ()
    """Options the shopper wished for otherwise; they are asked for, never chosen silently."""


def decide(
    product: Product,
    said: Mapping[str, str],
    known: Mapping[str, str],
    shown: Mapping[str, str] = {},
) -> Choice | None:
    """Return what *said* leaves open, or None when there is no such variant.

    What they say of this product binds. What is *known* of their wishes holds together, on one
    variant in stock, or not at all: where it cannot, the variant that was *shown* tells which
    wishes were given up before their eyes, and every other wish given up is contested.
    """
    options = _spelled(product, said)
    if options is None or not product.matching(options):
        return None
    wishes = {**_wishes(product, known), **options}
    kept = _kept(product, wishes, options, shown)
    possible = product.matching(kept)
    lost = [name for name in wishes if name not in kept]
    agreed = _are_options_of(shown, kept) and len(product.choices(kept)) == 0
    contested = () if agreed else tuple(lost)
    if not product.choices(kept):
        possible = tuple(sorted(possible, key=lambda variant: not variant.has(1)))[:1]
    return Choice(kept, possible, contested)


def first_open(product: Product, choice: Choice) -> tuple[str, tuple[str, ...]]:
    """Return the option to ask for, and its values in stock: a contested one, else the next
    in the order of the product."""
    there = [variant for variant in choice.variants if variant.has(1)]
    contested = [name for name in choice.contested if _values_of(there, name)]
    undecided = [name for name in product.choices(choice.options) if _values_of(there, name)]
    names = contested or undecided
    if not names:
        raise ValueError(f"{product.id} leaves nothing open")
    return names[0], _values_of(there, names[0])


def in_stock_values(product: Product) -> dict[str, tuple[str, ...]]:
    """Return every value of every option that can be had."""
    there = [variant for variant in product.variants if variant.has(1)]
    return {name: _values_of(there, name) for name in product.options}


def _wishes(product: Product, known: Mapping[str, str]) -> dict[str, str]:
    """Return the *known* wishes that this product has an option for."""
    found: dict[str, str] = {}
    for name, value in known.items():
        found |= _spelled(product, {name: value}) or {}
    return found


def _kept(
    product: Product, wishes: Mapping[str, str], said: Mapping[str, str], shown: Mapping[str, str]
) -> dict[str, str]:
    """Return as many of *wishes* as one variant in stock has, those of the one *shown* first."""
    kept = dict(said)
    of_shown = [name for name, value in wishes.items() if shown.get(name) == value]
    for name in dict.fromkeys((*of_shown, *wishes)):
        more = {**kept, name: wishes[name]}
        if any(variant.has(1) for variant in product.matching(more)):
            kept = more
    return kept


def _are_options_of(shown: Mapping[str, str], kept: Mapping[str, str]) -> bool:
    return bool(shown) and kept.items() <= shown.items()


def _values_of(variants: Sequence[Variant], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v.options[name] for v in variants if name in v.options))


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

"""Which variant is meant by the options a shopper named. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sales_conversion.models import Product, Variant
from sales_conversion.naming.stems import holds
from sales_conversion.tools.telling.naming import CHEAPEST, begun_in, named_in, values_of

MOST_ALTERNATIVES = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """What is decided, as the product spells it, and the variants that are left."""

    options: Mapping[str, str]
    variants: tuple[Variant, ...]
    lost: Mapping[str, str]
    """What the shopper wished for otherwise: never given up silently."""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What there is instead of a combination that cannot be had."""

    names: tuple[str, ...]
    """The options that have to change, or one of them."""

    values: tuple[tuple[str, ...], ...]
    """What they can be, together."""


def decide(
    product: Product,
    said: Mapping[str, str],
    known: Mapping[str, str],
    shown: Mapping[str, str] = {},
    words: str = "",
) -> Choice | None:
    """Return what *said* leaves open, or None when there is no such variant.

    What they say of this product binds. What is *known* of their wishes holds together, on one
    variant in stock, or not at all: where it cannot, the variant that was *shown* tells which
    wishes were given up before their eyes; every other wish given up is told. What *words*
    leave open is decided where only one version is in stock, or the cheapest is asked for.
    """
    options = spelled(product, said)
    if options is None or not product.matching(options):
        return None
    wishes = {**_wishes(product, known), **options}
    kept = _kept(product, wishes, options, shown)
    possible = product.matching(kept)
    there = [variant for variant in possible if variant.has(1)]
    lost = {name: value for name, value in wishes.items() if name not in kept}
    if _are_options_of(shown, kept) and not _open(product, there or possible):
        lost = {}
    begun = begun_in(product, words)
    if as_begun := [v for v in there if _is_begun(v, begun)]:
        possible, there = tuple(as_begun), as_begun
    if CHEAPEST.search(words) and there:
        there = [min(there, key=lambda variant: variant.price.minor)]
    if not _open(product, there or possible):
        possible = tuple(there or possible)[:1]
    return Choice(kept, possible, lost)


def as_offered(product: Product, choice: Choice, sku: str) -> Choice:
    """Leave of *choice* what is as in the version with *sku*, as far as one in stock has it so."""
    offered = next((v.options for v in product.variants if v.sku == sku), {})
    kept = dict(choice.options)
    for name, value in offered.items():
        more = {name: value} | kept
        if any(variant.has(1) for variant in _matching(choice.variants, more)):
            kept = more
    left = tuple(_matching(choice.variants, kept))
    return replace(choice, options=kept, variants=left) if sku else choice


def _matching(variants: Sequence[Variant], options: Mapping[str, str]) -> list[Variant]:
    return [variant for variant in variants if options.items() <= variant.options.items()]


def wanted_of(product: Product, options: Mapping[str, str], words: str) -> dict[str, str]:
    """Return *options* as far as they are of this product, with those that *words* name.

    Heard before the product was known, "steel" may have been taken for another option of it.
    """
    named = named_in(product, words) if words else {}
    heard = {
        n: v for n, v in options.items() if not (named and _is_misplaced(product, n, v, named))
    }
    return {**heard, **named, **priced_in(product, words)}


def priced_in(product: Product, words: str) -> dict[str, str]:
    """Return the options of the one version that costs what *words* say: "the 135.24 one"."""
    said = {Decimal(price.replace(",", ".")) for price in _PRICE.findall(words)}
    costing = [v for v in product.variants if v.has(1) and v.price.decimal in said]
    named = named_in(product, words) if len(costing) > 1 else {}
    costing = [v for v in costing if named.items() <= v.options.items()]
    return dict(costing[0].options) if len(costing) == 1 else {}


def first_open(product: Product, choice: Choice) -> tuple[str, tuple[str, ...]]:
    """Return the next option to ask for, and its values in stock."""
    there = [variant for variant in choice.variants if variant.has(1)]
    names = _open(product, there)
    if not names:
        raise ValueError(f"{product.id} leaves nothing open")
    return names[0], in_order(_values_of(there, names[0]))


def alternatives(
    product: Product, wanted: Mapping[str, str], firm: Mapping[str, str] = {}
) -> Alternatives:
    """Return what comes nearest to *wanted* and can be had; what is *firm* is kept first."""
    there = [variant for variant in product.variants if variant.has(1)]
    others = {name: value for name, value in firm.items() if name not in wanted}
    there = _matching(there, others) or there
    names = tuple(name for name in product.options if name in wanted)
    held = [name for name in names if all(v.options.get(name) == wanted[name] for v in there)]
    names = tuple(name for name in names if name not in held) or names

    def likeness(variant: Variant) -> tuple[int, int]:
        same = [n for n in names if _plain(variant.options.get(n, "")) == _plain(wanted[n])]
        return len(same), sum(name in firm for name in same)

    best = max((likeness(variant)[0] for variant in there), default=0)
    near = [variant for variant in there if likeness(variant)[0] == best]
    near.sort(key=lambda variant: -likeness(variant)[1])
    names = tuple(
        name
        for name in names
        if not near or any(_plain(v.options.get(name, "")) != _plain(wanted[name]) for v in near)
    )
    found = dict.fromkeys(tuple(v.options.get(name, "") for name in names) for v in near)
    values = tuple(found)
    if len(names) == 1:
        values = tuple((value,) for value in in_order([value for (value,) in values]))
    return Alternatives(names, values[:MOST_ALTERNATIVES])


def in_stock_values(product: Product) -> dict[str, tuple[str, ...]]:
    """Return every value of every option that can be had."""
    there = [variant for variant in product.variants if variant.has(1)]
    return {name: in_order(_values_of(there, name)) for name in product.options}


_PRICE = re.compile(r"(?<![\d.,])\d{1,6}[.,]\d\d(?![\d])")
_FIGURE = re.compile(r"^\d+(?:\.\d+)?")
_LETTERS = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl")


def in_order(values: Sequence[str]) -> tuple[str, ...]:
    """Return sizes from small to large; what has no order stays as it is."""
    folded = [value.casefold() for value in values]
    if all(value in _LETTERS for value in folded):
        return tuple(sorted(values, key=lambda value: _LETTERS.index(value.casefold())))
    if not all(map(_FIGURE.match, folded)):
        return tuple(values)
    units = {_unit(value) for value in folded}
    if len(units) == 1:
        return tuple(sorted(values, key=_figure))
    families = {_SCALES.get(unit, ("", 0.0))[0] for unit in units}
    if len(families) > 1 or "" in families:
        return tuple(values)
    return tuple(sorted(values, key=lambda v: _figure(v) * _SCALES[_unit(v.casefold())][1]))


def _figure(value: str) -> float:
    return float(_FIGURE.findall(value)[0])


def _unit(value: str) -> str:
    return _FIGURE.sub("", value).strip().rstrip("s")


_SCALES = {
    **{"g": ("g", 1.0), "kg": ("g", 1000.0), "oz": ("g", 28.35), "lb": ("g", 453.6)},
    **{"ml": ("l", 1.0), "cl": ("l", 10.0), "l": ("l", 1000.0), "liter": ("l", 1000.0)},
    **{"mm": ("m", 1.0), "cm": ("m", 10.0), "m": ("m", 1000.0)},
    **{"gb": ("b", 1.0), "tb": ("b", 1000.0)},
}
"""The family of each unit, and how much of it one is."""


def _is_begun(variant: Variant, begun: Mapping[str, Sequence[str]]) -> bool:
    return all(variant.options.get(name) in values for name, values in begun.items())


def _open(product: Product, variants: Sequence[Variant]) -> list[str]:
    """Return the options in which *variants* differ, in the order of the product."""
    return [name for name in product.options if len(_values_of(variants, name)) > 1]


def _is_misplaced(product: Product, name: str, value: str, named: Mapping[str, str]) -> bool:
    """Tell whether *value* is said of another option that has it, or *name* is said otherwise."""
    option = _option(product, name)
    if option is None or _value(product, option, value) is None:
        return any(holds(other, value) or holds(value, other) for other in named.values())
    return False


def _wishes(product: Product, known: Mapping[str, str]) -> dict[str, str]:
    """Return the *known* wishes that this product has an option for."""
    found: dict[str, str] = {}
    for name, value in known.items():
        found |= spelled(product, {name: value}) or {}
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


def spelled(product: Product, said: Mapping[str, str]) -> dict[str, str] | None:
    """Return *said* with the names and values of the product, or None when it has them not."""
    found_of: dict[str, str] = {}
    for name, value in said.items():
        option = _option(product, name)
        if option is None:
            if not _is_so_anyway(product, name, value):
                return None
            continue
        found = _value(product, option, value)
        if found is None:
            return None
        found_of[option] = found
    return found_of


def _option(product: Product, name: str) -> str | None:
    plain = {_plain(option): option for option in product.options}
    return plain.get(_plain(name))


def _value(product: Product, option: str, said: str) -> str | None:
    """Return the value that is *said*: word for word, else the only one that holds it."""
    values = values_of(product, option)
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
    plain = text.casefold().replace(" ", "")
    return plain.replace("colour", "color").replace("grey", "gray")

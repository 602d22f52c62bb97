"""Which of several products is lighter, bigger, or has more of something. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod

from sales_conversion.models import Finding, ItemReference, Product, Question
from sales_conversion.naming.stems import are_alike, stems
from sales_conversion.tools.telling.attributes import Fact, facts, is_bookkeeping, label
from sales_conversion.tools.telling.comparatives import PRICE, Asked, measures_asked
from sales_conversion.tools.telling.levels import level
from sales_conversion.tools.telling.reaching import FIGURE, UNITS
from sales_conversion.tools.telling.wording import money

PAIR = 2
LONGEST = 64
"""Characters of a title that still fit into a sentence."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CROSSWISE = re.compile(r"\d\s*x\s*\d", re.IGNORECASE)
_RANGE = re.compile(r"\d\s*(?:-|–|to)\s*\d")
_OF_TITLE = {"diagonal": "inches", "memory": "bytes", "megapixel": "pixels"}
"""What titles say with its unit where no attribute does."""

_MEASURED_OTHERWISE = frozenset(stems("maximum minimum supported package imperial metric type"))


@dataclass(frozen=True, slots=True)
class Figure:
    """How much of it a product has, as a number that compares and as it is written."""

    amount: float
    written: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """The products by one measure, the best first, and those the catalogue is silent of."""

    said: str
    label: str
    rows: tuple[tuple[str, str], ...]
    best: tuple[str, ...]
    """Those that share the first place."""

    silent: tuple[str, ...]
    is_tie: bool


def weigh(products: Sequence[Product], question: str, locale: str) -> tuple[Weighed, ...]:
    """Return the answer to each measure that *question* compares *products* by."""
    if len(products) < PAIR:
        return ()
    return tuple(_weighed(products, asked, locale) for asked in measures_asked(question))


def weighed(measured: Sequence[Weighed]) -> Finding:
    """Say which product each measure speaks for; silence of the catalogue is said as well."""
    facts = [
        {
            "said": one.said[:1].upper() + one.said[1:],
            "label": one.label,
            "rows": [{"title": title, "value": value} for title, value in one.rows],
            "best": list(one.best),
            "silent": list(one.silent),
            "tie": one.is_tie,
        }
        for one in measured
    ]
    told = "; ".join(
        f"{one.said}: {', '.join(f'{title} {value}' for title, value in one.rows) or 'not said'}"
        for one in measured
    )
    return Finding("weighed", f"{told}.", facts={"weighed": facts}, asks=Question("which"))


def first_alone(products: Sequence[Product], measured: Sequence[Weighed]) -> ItemReference | None:
    """Return what came first alone, where one measure was asked for: "I'll take it" takes it."""
    best = measured[0].best if len(measured) == 1 and not measured[0].is_tie else ()
    first = [product for product in products if best == (short(product.title),)]
    return ItemReference(first[0].id, title=first[0].title) if len(first) == 1 else None


def _weighed(products: Sequence[Product], asked: Asked, locale: str) -> Weighed:
    name, figures = best_known(products, asked, locale)
    known = [
        (product, figure) for product, figure in zip(products, figures, strict=True) if figure
    ]
    known.sort(key=lambda one: one[1].amount, reverse=asked.most)
    silent = [
        product.title for product, figure in zip(products, figures, strict=True) if not figure
    ]
    rows = tuple((short(product.title), figure.written) for product, figure in known)
    enough = rows if len(rows) >= PAIR else ()
    first = [figure.amount == known[0][1].amount for _, figure in known]
    best = tuple(title for (title, _), is_first in zip(rows, first, strict=True) if is_first)
    is_tie = bool(enough) and all(first)
    return Weighed(asked.said, label(name), enough, best, tuple(map(short, silent)), is_tie)


def best_known(
    products: Sequence[Product], asked: Asked, locale: str
) -> tuple[str, Sequence[Figure | None]]:
    """Return the attribute that most of *products* have a figure of, and these figures."""
    if PRICE in asked.names:
        prices = [product.first_choice.price for product in products]
        return PRICE, [Figure(float(price.decimal), money(price, locale)) for price in prices]
    every = {fact.name for product in products for fact in facts(product)}
    named = [(name, at) for name in every if (at := _place(name, asked.names)) is not None]
    best: tuple[str, Sequence[Figure | None]] = (asked.names[0], [None] * len(products))
    for name, _ in sorted(named, key=lambda one: (one[1], len(one[0]), one[0])):
        figures = _figures(products, name, asked.names)
        if _count(figures) > _count(best[1]):
            best = (name, figures)
    titled = [_in_title(product, asked.names) for product in products]
    return (asked.names[0], titled) if _count(titled) > _count(best[1]) else best


def _count(figures: Iterable[Figure | None]) -> int:
    return sum(figure is not None for figure in figures)


def _place(name: str, names: Sequence[str]) -> int | None:
    """Return how early among the words asked for stands the one *name* is made of."""
    words = stems(label(name))
    if is_bookkeeping(name) or _MEASURED_OTHERWISE & set(words):
        return None
    hits = (
        at
        for at, one in enumerate(names)
        if any(are_alike(w, s) for w in words for s in stems(one))
    )
    return next(hits, None)


def _figures(
    products: Sequence[Product], name: str, names: Sequence[str]
) -> Sequence[Figure | None]:
    if is_same := _all_the_same(products, name):
        return is_same
    found = [_figure(product, name) for product in products]
    return [one or _in_title(p, names) for p, one in zip(products, found, strict=True)]


def _all_the_same(products: Sequence[Product], name: str) -> Sequence[Figure]:
    """Words of no order can be told to be equal: the caffeine of both is "regular"."""
    values = [fact.value for product in products for fact in facts(product) if fact.name == name]
    if len(values) < len(products) or len({value.casefold() for value in values}) > 1:
        return ()
    return () if _NUMBER.match(values[0]) else [Figure(0.0, value) for value in values]


def _figure(product: Product, name: str) -> Figure | None:
    fact = next((fact for fact in facts(product) if fact.name == name), None)
    if fact is None or isinstance(fact.raw, bool):
        return None
    if not _NUMBER.match(fact.value):
        return _worded(fact)
    if _CROSSWISE.search(fact.value):
        return Figure(prod(float(n) for n in _NUMBER.findall(fact.value)), fact.value)
    if _RANGE.search(fact.value) or "," in fact.value:
        return None
    return _with_unit(product, fact)


def _worded(fact: Fact) -> Figure | None:
    """ "Low" is less than "medium", and "medium-dark" darker than both."""
    place = level(fact.value)
    return None if place is None else Figure(place, fact.value)


def _with_unit(product: Product, fact: Fact) -> Figure:
    """Take the unit from the title where it says the same figure: memory 4096 is "4 GB" there."""
    if isinstance(fact.raw, str) and (found := FIGURE.match(fact.value)):
        return Figure(_amount(found), fact.value)
    amount = float(fact.raw) if not isinstance(fact.raw, str) else float(_first(fact.value))
    if fact.value != _first(fact.value):
        return Figure(amount, fact.value)
    for found in FIGURE.finditer(product.title):
        told = float(found["number"].replace(",", "."))
        if amount in {told, told * 1000, told * 1024}:
            return Figure(_amount(found), found[0])
    return Figure(amount, fact.value)


def _first(text: str) -> str:
    found = _NUMBER.match(text)
    return found[0] if found else "0"


def _amount(found: re.Match[str]) -> float:
    return float(found["number"].replace(",", ".")) * UNITS[found["unit"].lower()][1]


def _in_title(product: Product, names: Sequence[str]) -> Figure | None:
    """Return the smallest figure of that kind in the title: the memory, and not the disk."""
    wanted = {_OF_TITLE[name] for name in names if name in _OF_TITLE}
    found = [f for f in FIGURE.finditer(product.title) if UNITS[f["unit"].lower()][0] in wanted]
    least = min(found, key=_amount, default=None)
    return Figure(_amount(least), least[0]) if least else None


def short(title: str) -> str:
    """Return the beginning of a long title, cut between words."""
    if len(title) <= LONGEST:
        return title
    return title[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,-–(") + "…"

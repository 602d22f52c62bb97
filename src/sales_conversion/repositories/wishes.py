"""What a search asks for, in words, and which wishes to give up first. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from sales_conversion.models import Attribute, Product, SearchQuery

MOST_TERMS = 12
LONGEST_TERM = 40
_WORD = re.compile(r"[^\W_]+(?:[-.'][^\W_]+)*")
_END_OF_NAME = re.compile(r"[,;:(\[|/]|\s[-\u2013\u2014]\s|\s(?:for|with|by|in)\s", re.IGNORECASE)

Relaxed = tuple[SearchQuery, tuple[str, ...]]


def terms(text: str) -> tuple[str, ...]:
    """Return the different words of *text*, as many as a search can bear."""
    found = dict.fromkeys(words(text[:1000]))
    return tuple(word for word in found if len(word) <= LONGEST_TERM)[:MOST_TERMS]


def words(text: str) -> list[str]:
    """Return the words of *text*; "e-mail" is one word."""
    return [word.casefold() for word in _WORD.findall(text)]


def kind_of(name: str) -> str:
    """Return the word that says what a thing is: "Grinder brush, small" is a brush."""
    named = words(_END_OF_NAME.split(name.strip(), maxsplit=1)[0])
    return next((word for word in reversed(named) if word.isalpha()), "")


def kinds(product: Product) -> tuple[str, str]:
    """Return what *product* is by its title, and by its category."""
    category = product.category.rsplit(">", 1)[-1]
    declared = str(product.attributes.get("product_type", ""))
    return kind_of(product.title), f"{kind_of(category)} {kind_of(declared)}".strip()


def facts(product: Product) -> dict[str, list[str]]:
    """Return every attribute and option value, in lower case, by lower-case name."""
    found: dict[str, list[str]] = {}
    for name, value in product.attributes.items():
        found.setdefault(name.casefold(), []).append(plain(value))
    for variant in product.variants:
        for name, value in folded(variant.options).items():
            values = found.setdefault(name, [])
            if value not in values:
                values.append(value)
    return found


def folded(chosen: Mapping[str, str]) -> dict[str, str]:
    return {name.casefold(): plain(value) for name, value in chosen.items()}


def plain(value: Attribute) -> str:
    """Write a value the way a wish for it is written: 6.0 is "6", True is "yes"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:g}"
    spoken = {"true": "yes", "false": "no"}
    return spoken.get(value.casefold(), value.casefold())


def described(product: Product) -> str:
    """Return the values of attributes and options as one text; what is so is named."""
    said = [v if isinstance(v, str) else n for n, v in product.attributes.items() if _says(v)]
    options = {value for variant in product.variants for value in variant.options.values()}
    return " ".join([*(each.replace("_", " ") for each in said), *sorted(options)])


def relaxations(query: SearchQuery) -> Iterator[Relaxed]:
    """Yield *query* with ever more wishes given up, the least missed first, and their names.

    `without`, `in_stock` and `exclude` are never given up; neither is the last wish that says
    what the search is about. A firm query gives up nothing.
    """
    yield query, ()
    if query.firm:
        return
    seen: set[tuple[str, ...]] = {()}
    for names in _orders_of_giving_up(query):
        relaxed = _without(query, names)
        if names not in seen and is_about_something(relaxed):
            seen.add(names)
            yield relaxed, names


def is_about_something(query: SearchQuery) -> bool:
    return bool(
        terms(query.text) or query.category or query.brand or query.options or query.attributes
    )


def says_nothing(query: SearchQuery) -> bool:
    """Tell whether there is a text but no word in it, nor any other wish."""
    return bool(query.text.strip()) and not is_about_something(query)


def _orders_of_giving_up(query: SearchQuery) -> Iterator[tuple[str, ...]]:
    attributes = tuple(_named(name, value) for name, value in query.attributes.items())
    options = tuple(_named(name, value) for name, value in query.options.items())
    prices = tuple(n for n in ("min_price", "max_price") if _is_set(getattr(query, n)))
    brand = (_named("brand", query.brand),) if query.brand else ()
    category = (_named("category", query.category),) if query.category else ()
    for soft in (*attributes, *options):
        yield (soft,)
    yield attributes
    yield options
    yield (*attributes, *options)
    yield prices
    yield (*attributes, *options, *prices)
    yield brand
    yield (*attributes, *options, *prices, *brand)
    yield category
    yield (*attributes, *options, *prices, *brand, *category)


def _without(query: SearchQuery, names: tuple[str, ...]) -> SearchQuery:
    return replace(
        query,
        options={n: v for n, v in query.options.items() if _named(n, v) not in names},
        attributes={n: v for n, v in query.attributes.items() if _named(n, v) not in names},
        min_price=None if "min_price" in names else query.min_price,
        max_price=None if "max_price" in names else query.max_price,
        brand="" if _named("brand", query.brand) in names else query.brand,
        category="" if _named("category", query.category) in names else query.category,
    )


def _named(name: str, value: str) -> str:
    return f"{name}: {value}"


def _is_set(bound: Decimal | None) -> bool:
    return bound is not None


def _says(value: Attribute) -> bool:
    return value is True or isinstance(value, str)

"""What a search asks for, in words, and which wishes to give up first. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from sales_conversion.models import Product, SearchQuery
from sales_conversion.naming.kinds import kinds
from sales_conversion.naming.terms import MOST_TERMS, terms, words
from sales_conversion.naming.values import described

MOST_CHOICES = 8


Relaxed = tuple[SearchQuery, tuple[str, ...]]


def versions(number: str) -> tuple[str, ...]:
    """Return the ways a number behind a name is written: USB 3 is sold as USB 3.0 and 3.1."""
    return (number, *(f"{number}.{minor}" for minor in range(3) if len(number) == 1))


def numbers_said(text: str) -> tuple[tuple[str, str], ...]:
    """Return each name with the number that stands behind it."""
    return tuple(
        (name, number)
        for name, number in pairwise(terms(text))
        if number.isdecimal() and name.isalpha()
    )


def says_numbers(product: Product, text: str) -> bool:
    """Tell whether each number stands behind its name: Windows on 10 inches is no Windows 10."""
    said = words(f"{product.title} ; {described(product)} ; {product.description}")
    beside = {*pairwise(said)}
    return all(
        any((name, version) in beside for version in versions(number))
        for name, number in numbers_said(text)
    )


def as_said(title: str, text: str) -> int:
    """Return how much of *text* stands in *title* as it was said; all of it at once is most."""
    named, asked = words(title), words(text)
    near = {*pairwise(named), *zip(named, named[2:], strict=False)}
    begun = len(asked) > 1 and named[: len(asked)] == asked
    return sum(pair in near for pair in pairwise(asked)) + MOST_TERMS * begun


def may_be_meant(
    products: Sequence[Product], query: SearchQuery, missed: Sequence[str], kind: Collection[str]
) -> bool:
    """Tell whether one of *products*, none of which is known for something of *kind*, is meant
    all the same, rather than something of it that lacks the words *missed*.

    Figures tell which model is meant. A product is meant by its whole title, by one that says
    what is missed, and not that it goes with something of the kind, or by one that says all of it
    on the very shelf of the kind: "Decaf Ethiopia" among the decafs.
    """
    if any(map(str.isdigit, query.text)):
        return True
    said = set(terms(query.text))
    titles = [(product, set(terms(product.title))) for product in products]
    return any(
        title <= said
        or (title.isdisjoint(kind) and not title.isdisjoint(missed))
        or (said <= title and kinds(product).category in kind)
        for product, title in titles
    )


def relaxations(query: SearchQuery) -> Iterator[Relaxed]:
    """Yield *query* with ever more wishes given up, the least missed first, and their names.

    Qualities go before prices, prices before the brand, and what kind of thing it is goes last.
    `without`, `in_stock` and `exclude` are never given up; neither is the last wish that says
    what the search is about. A firm query gives up nothing.
    """
    yield query, ()
    if query.firm:
        return
    for names in _orders_of_giving_up(query):
        relaxed = _without(query, names)
        if names and is_about_something(relaxed):
            yield relaxed, names


def gave_up_a_price(relaxed: tuple[str, ...]) -> bool:
    return bool({"min_price", "max_price"} & set(relaxed))


def is_about_something(query: SearchQuery) -> bool:
    return bool(
        terms(query.text)
        or terms(query.prefer)
        or query.category
        or query.brand
        or query.options
        or query.attributes
    )


def says_nothing(query: SearchQuery) -> bool:
    """Tell whether there is a text but no word in it, nor any other wish."""
    return bool(query.text.strip()) and not is_about_something(replace(query, prefer=""))


def _orders_of_giving_up(query: SearchQuery) -> Iterator[tuple[str, ...]]:
    some = tuple(_fewest_first(_qualities_of(query)))
    for category in _none_or_all(_category(query)):
        for brand in _none_or_all(_brand(query)):
            for prices in _fewest_first(_prices(query)):
                yield from ((*qualities, *prices, *brand, *category) for qualities in some)


def _none_or_all(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return ((), names) if names else ((),)


def _fewest_first(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield every choice of *names*; of very many only none, each one, and all."""
    sizes = range(len(names) + 1) if len(names) <= MOST_CHOICES else (0, 1, len(names))
    for size in sizes:
        yield from combinations(names, size)


def _qualities_of(query: SearchQuery) -> tuple[str, ...]:
    told = (*query.attributes.items(), *query.options.items())
    return tuple(dict.fromkeys(wish_name(name, value) for name, value in told))


def _prices(query: SearchQuery) -> tuple[str, ...]:
    return tuple(name for name in ("min_price", "max_price") if _is_set(getattr(query, name)))


def _brand(query: SearchQuery) -> tuple[str, ...]:
    return (wish_name("brand", query.brand),) if query.brand else ()


def _category(query: SearchQuery) -> tuple[str, ...]:
    return (wish_name("category", query.category),) if query.category else ()


def _without(query: SearchQuery, names: tuple[str, ...]) -> SearchQuery:
    return replace(
        query,
        options={n: v for n, v in query.options.items() if wish_name(n, v) not in names},
        attributes={n: v for n, v in query.attributes.items() if wish_name(n, v) not in names},
        min_price=None if "min_price" in names else query.min_price,
        max_price=None if "max_price" in names else query.max_price,
        brand="" if wish_name("brand", query.brand) in names else query.brand,
        category="" if wish_name("category", query.category) in names else query.category,
    )


def wish_name(name: str, value: str) -> str:
    return f"{name}: {value}"


def _is_set(bound: Decimal | None) -> bool:
    return bound is not None

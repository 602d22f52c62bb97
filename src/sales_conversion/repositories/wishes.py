"""What a search asks for, in words, and which wishes to give up first. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise

from sales_conversion.models import Attribute, Product, SearchQuery
from sales_conversion.repositories.measures import SPELLED, joined, spellings

MOST_TERMS = 12
LONGEST_TERM = 40
LONGEST_TEXT = 1000
LONGEST_QUALITY = 60
SHORTEST_CODE, SHORTEST_NUMBER = 4, 6
SHORTEST_BEGINNING = 5
MOST_CHOICES = 8
DECLARED = "product_type"
"""The attribute in which a catalogue says what a thing is."""

CODES = ""
"""The name under which the codes of a product are kept; no attribute is called so."""

_WORD = re.compile(r"[^\W_]+(?:[-.'][^\W_]+)*")
_NAME = re.compile(r"(?:[^\W\d_]-)?[^\W\d_]+")
_ABBREVIATED = re.compile(r"[b-df-hj-np-tv-xz]{2,3}s")
_NO_PLURALS = frozenset({"gps", "sms", "dns", "tls", "xxs"})
_END_OF_NAME = re.compile(r"[,;:(\[|]|\s[-\u2013\u2014]\s|\s(?:for|with|by|in)\s", re.IGNORECASE)

_VERSIONS = (
    "pro max plus mini lite ultra premium basic series edition gen generation version pcs ii iii"
    " iv xl"
)
_OF_A_MODEL = frozenset(_VERSIONS.split())
Relaxed = tuple[SearchQuery, tuple[str, ...]]


def terms(text: str) -> tuple[str, ...]:
    """Return the different words of *text*, as many as a search can bear."""
    found = dict.fromkeys(map(_singular, words(joined(text[:LONGEST_TEXT]))))
    return tuple(word for word in found if len(word) <= LONGEST_TERM)[:MOST_TERMS]


def _singular(word: str) -> str:
    """Return "tv" for "tvs", which a stemmer takes for one."""
    return word[:-1] if _ABBREVIATED.fullmatch(word) and word not in _NO_PLURALS else word


def words(text: str) -> list[str]:
    """Return the words of *text*; "e-mail" is one word."""
    return [word.casefold() for word in _WORD.findall(text)]


def kind_of(name: str) -> str:
    """Return the word that says what a thing is: "Grinder brush, small" is a brush."""
    named = words(named_part(name))
    return next((word for word in reversed(named) if _is_name(word)), "")


def _is_name(word: str) -> bool:
    """Tell whether *word* is made of letters; the letter of a t-shirt belongs to it."""
    return _NAME.fullmatch(word) is not None


def named_part(name: str) -> str:
    """Return *name* without what it is for, comes with or is told by."""
    return _END_OF_NAME.split(name.strip(), maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a product is called, by who says so."""

    declared: str
    """By the catalogue: its type."""

    titled: str
    """By the end of its title."""

    bare: str
    """By its title before figures and qualities: "Notebook silver 43 cm" may be a notebook."""

    category: str


def kinds(product: Product) -> Kinds:
    return Kinds(
        declared=kind_of(str(product.attributes.get(DECLARED, ""))),
        titled=kind_of(product.title),
        bare=_bare_kind(product),
        category=kind_of(product.category.rsplit(">", 1)[-1]),
    )


def _bare_kind(product: Product) -> str:
    said = words(_END_OF_NAME.split(product.title.strip(), maxsplit=1)[0])
    brand = {*words(product.brand), *words(product.model or "")}
    qualities = _qualities(product)
    while said and (_is_figure(said) or said[-1] in qualities):
        said.pop()
    return said[-1] if said and _is_name(said[-1]) and said[-1] not in brand else ""


def _is_figure(said: list[str]) -> bool:
    """Tell whether *said* ends with a figure, or with what a figure counts."""
    return not _is_name(said[-1]) or (len(said) > 1 and _is_number(said[-2]))


def _is_number(word: str) -> bool:
    return word.replace(".", "").replace("-", "").isdigit()


def _qualities(product: Product) -> set[str]:
    """Return the words of what *product* is like; what kind of thing it is is no quality."""
    told = [v for n, v in product.attributes.items() if not _is_name_of_kind(n, v)]
    chosen = [value for variant in product.variants for value in variant.options.values()]
    return {word for value in (*told, *chosen) for word in words(plain(value)[:LONGEST_QUALITY])}


def _is_name_of_kind(name: str, value: Attribute) -> bool:
    """ "Type: Sensor camera", "camera type: Compact camera"; but the sensor is of the CCD type."""
    of, _, kind = name.replace("_", " ").rpartition(" ")
    plainly = of in {"", "product"} or terms(of)[-1:] == terms(str(value))[-1:]
    return kind == "type" and plainly


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


def is_of_a_model(word: str) -> bool:
    """Tell whether *word* says which model a thing is, or how much of it, and never what."""
    return word in _OF_A_MODEL or word in SPELLED or len(word) == 1


def is_like_a_code(word: str) -> bool:
    """Tell whether *word* may be the beginning of a number: "shn5500" is sold as SHN5500/00,
    "7500" as 7500V_DN."""
    if word.isdecimal():
        return len(word) == SHORTEST_CODE
    mixed = any(map(str.isdigit, word)) and any(map(str.isalpha, word))
    return mixed and len(word) >= SHORTEST_BEGINNING and len(spellings(word)) == 1


def codes(product: Product) -> list[str]:
    """Return every number by which exactly this product is known, as `codes_in` reads them."""
    known = (product.id, product.model, product.gtin, *(v.sku for v in product.variants))
    return sorted({code for each in known if each and (code := _code(each))})


def codes_in(text: str) -> tuple[str, ...]:
    """Return what may be a model, article or trade item number in *text*: "TN 2110" is one."""
    said = text[:LONGEST_TEXT].split()[:MOST_TERMS]
    pairs = (f"{one} {other}" for one, other in pairwise(said))
    read = (_code(each) for each in (*said, *pairs))
    return tuple(dict.fromkeys(code for code in read if _is_code(code)))


def _code(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_code(text: str) -> bool:
    shortest = SHORTEST_NUMBER if text.isdigit() else SHORTEST_CODE
    return len(text) >= shortest and any(map(str.isdigit, text))


def facts(product: Product) -> dict[str, list[str]]:
    """Return every attribute and option value, in lower case, by lower-case name; and codes."""
    found = {CODES: codes(product)}
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


def may_be_meant(
    products: Sequence[Product], query: SearchQuery, missed: Sequence[str], kind: Collection[str]
) -> bool:
    """Tell whether one of *products*, none of which is known for something of *kind*, is meant
    all the same, rather than something of it that lacks the words *missed*.

    Figures tell which model is meant. A product is meant by its whole title, or by one that says
    what is missed, and not that it goes with something of the kind.
    """
    if any(map(str.isdigit, query.text)):
        return True
    said = set(terms(query.text))
    titles = [set(terms(product.title)) for product in products]
    return any(
        title <= said or (title.isdisjoint(kind) and not title.isdisjoint(missed))
        for title in titles
    )


def described(product: Product) -> str:
    """Return the values of attributes and options as one text; what is so is named."""
    said = [v if isinstance(v, str) else n for n, v in product.attributes.items() if _says(v)]
    options = {value for variant in product.variants for value in variant.options.values()}
    return " ".join([*(each.replace("_", " ") for each in said), *sorted(options)])


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


def _says(value: Attribute) -> bool:
    return value is True or isinstance(value, str)

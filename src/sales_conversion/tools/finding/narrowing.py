"""The question that would narrow a choice down best, read off the products themselves. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from sales_conversion.models import Attribute, Product, SearchQuery
from sales_conversion.tools.telling.attributes import BOOKKEEPING, MEASURES, PURPOSES, RELATIONS
from sales_conversion.tools.telling.words import stems

FEWEST_PRODUCTS = 5
"""Among fewer than these the shopper chooses by looking."""

MOST_ANSWERS, FEWEST_ANSWERS = 3, 2
COVERED = 0.7
"""The share of the products that must say something of the kind."""

DISTINCT = 0.65
"""A value of more than this share of the products tells nothing apart."""

COMMON, SEVERAL = 0.15, 2
"""A value of a smaller share, or of a single product, is no answer to offer."""

LONGEST_ANSWER = 24
LONGEST_NAME = 2
PLAIN = re.compile(r"[^\W\d_]{3,}(?:[ -][^\W\d_]+){0,2}")
"""An answer in words: "medium dark"; "N", "Y", "802.11ac" and "Wi-Fi/LAN" are none."""

CATEGORY, USE = "category", "use"
EASE = {CATEGORY: 1.6, USE: 1.4}
"""How much easier these are to answer than a quality of the thing."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What to ask about, and the answers there are, the commonest first."""

    about: str
    choices: tuple[str, ...]


def narrowing(products: Sequence[Product], wish: SearchQuery) -> Narrowing | None:
    """Return the question whose answers split *products* most evenly, if one does at all."""
    if len(products) < FEWEST_PRODUCTS:
        return None
    settled = {*wish.attributes, *wish.options, *((USE,) if wish.prefer else ())}
    said = {*stems(wish.text), *stems(wish.prefer)}
    found = [
        (score * EASE.get(about, 1.0), Narrowing(about, answers))
        for about, holders in _told(products).items()
        if about not in settled
        for score, answers in _split(holders, len(products), said)
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def _told(products: Iterable[Product]) -> Mapping[str, list[tuple[str, ...]]]:
    """Return what each of *products* says, by what it is about."""
    told: dict[str, list[tuple[str, ...]]] = {}
    for product in products:
        for about, values in _says(product):
            told.setdefault(about, []).append(values)
    return told


def _says(product: Product) -> Iterator[tuple[str, tuple[str, ...]]]:
    leaf = product.category.rsplit(">", 1)[-1].strip()
    if leaf:
        yield CATEGORY, (leaf,)
    for name, value in product.attributes.items():
        if _is_telling(name, value):
            about = USE if name in PURPOSES else name
            yield about, tuple(part.strip() for part in str(value).split(","))


def _is_telling(name: str, value: Attribute) -> bool:
    """Tell whether people can answer for it: a word, no figure, and not for the warehouse."""
    words = name.casefold().split("_")
    odd = not (MEASURES | BOOKKEEPING).isdisjoint(words) or name in RELATIONS
    short = name in PURPOSES or len(words) <= LONGEST_NAME
    return isinstance(value, str) and short and not odd and not any(map(str.isdigit, value))


def _split(
    holders: Sequence[tuple[str, ...]], products: int, said: set[str]
) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Yield how evenly the commonest values part the products, and these values."""
    counts = _counted(holders)
    common = [(v, n) for v, n in counts.most_common(MOST_ANSWERS) if n >= SEVERAL]
    shares = {value: count / products for value, count in common}
    answers = tuple(value for value, share in shares.items() if share >= COMMON)
    fair = all(shares[value] <= DISTINCT and _is_plain(value) for value in answers)
    new = not any(said & set(stems(value)) for value in counts)
    if len(answers) >= FEWEST_ANSWERS and fair and new and len(holders) >= COVERED * products:
        yield -sum(shares[value] * log2(shares[value]) for value in answers), answers


def _counted(holders: Sequence[tuple[str, ...]]) -> Counter[str]:
    """Count who says what: "Office" and "office" are one answer, as it is written first."""
    spelled: dict[str, str] = {}
    for value in (value for values in holders for value in values if value):
        spelled.setdefault(value.casefold(), value)
    folded = ({value.casefold(): None for value in values if value} for values in holders)
    return Counter(spelled[value] for values in folded for value in values)


def _is_plain(value: str) -> bool:
    """Tell whether *value* is a word that people say; an abbreviation is for those who know."""
    short = len(value) <= LONGEST_ANSWER and not any(map(str.isupper, value.split()))
    return short and PLAIN.fullmatch(value) is not None

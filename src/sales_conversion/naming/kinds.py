"""What kind of thing a product is, by who says so. Pure."""

import re
from dataclasses import dataclass

from sales_conversion.models import Attribute, Product
from sales_conversion.naming.measures import SPELLED
from sales_conversion.naming.terms import terms, words
from sales_conversion.naming.values import plain

LONGEST_QUALITY = 60
DECLARED = "product_type"
"""The attribute in which a catalogue says what a thing is."""

_NAME = re.compile(r"(?:[^\W\d_]-)?[^\W\d_]+")
_END_OF_NAME = re.compile(r"[,;:(\[|]|\s[-\u2013\u2014]\s|\s(?:for|with|by|in)\s", re.IGNORECASE)

_VERSIONS = (
    "pro max plus mini lite ultra premium basic series edition gen generation version pcs ii iii"
    " iv xl"
)
_OF_A_MODEL = frozenset(_VERSIONS.split())


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
    if kind != "type":
        return False
    return of in {"", "product"} or terms(of)[-1:] == terms(str(value))[-1:]


def is_of_a_model(word: str) -> bool:
    """Tell whether *word* says which model a thing is, or how much of it, and never what."""
    return word in _OF_A_MODEL or word in SPELLED or len(word) == 1

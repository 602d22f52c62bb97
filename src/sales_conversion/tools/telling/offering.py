"""What a product can be had in: "which sizes does the black one come in?". Pure."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sales_conversion.models import Product, Variant
from sales_conversion.naming.stems import are_alike, stems
from sales_conversion.tools.telling.attributes import label
from sales_conversion.tools.telling.choosing import in_order, spelled
from sales_conversion.tools.telling.naming import leading, named_in, tokens_of, values_of
from sales_conversion.tools.telling.wording import listed

OPENLY = re.compile(
    r"\b(?:which|what|how many|other|others|all the|different|every|list|"
    r"welche[rsnm]?|was für|andere[nrs]?|quel(?:le)?s?|autres?|qu[eé]|cu[aá]l(?:es)?|otr[oa]s)\b",
    re.IGNORECASE,
)
"""Who asks so wants to know the values, and names none."""

OF_ONE = re.compile(
    r"\b(?:is|are|has|ist|hat|est|es|what's|whats) (?:the|that|this|it|der|die|das|le|la|el)\b",
    re.IGNORECASE,
)
""" "What size is the 46.66 one?" asks for its own value, not for what else there is."""

_PRICED = re.compile(r"\b(?:prices?|costs?|how much|kosten|kostet|prei\w+|prix|precios?)\b", re.I)
_OR = re.compile(r",| (?:or|oder|ou|o) ", re.IGNORECASE)
_ONE_OF = re.compile(
    r"\b(?:in|en) (?P<which>[^\W\d_]+(?:(?:, ?| (?:or|oder|ou|o) )[^\W\d_]+)+)\W*$", re.IGNORECASE
)
_PURPOSE = re.compile(
    r"\b(?:for|für|pour|para)\b (?:(?:a|an|my|the|die|eine?n?|une?|la|le|el)\b )?(.+)", re.I
)


@dataclass(frozen=True, slots=True)
class Offered:
    """One option: its values in stock, and those sold out."""

    option: str
    there: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What was asked for, of the versions that have the *options* named beside it."""

    options: Mapping[str, str]
    offered: tuple[Offered, ...]
    variants: tuple[Variant, ...]
    refused: str = ""
    """What it was asked for and comes in no version: "french press"."""

    priced: bool = False


def offer_of(product: Product, question: str, options: Mapping[str, str] = {}) -> Offer | None:
    """Return what *question* wants to know of the options; None when it asks nothing of them."""
    told = named_in(product, question)
    option, missing = _not_among(product, question)
    asked = tuple(_asked(product, question, told)) or ((option,) if option else ())
    if not asked:
        return None
    known = spelled(product, {n: v for n, v in options.items() if n in product.options}) or {}
    is_one = bool(OF_ONE.search(question)) and known.keys() >= set(asked)
    fixed = {n: v for n, v in {**known, **told}.items() if n not in asked or is_one}
    variants = product.matching(fixed)
    if not variants:
        return None
    offered = tuple(_offered(variants, name) for name in asked)
    refused = _refused(product, asked, question) or missing
    return Offer(fixed, offered, variants, refused, bool(_PRICED.search(question)))


def _asked(product: Product, question: str, told: Collection[str]) -> Iterator[str]:
    """Yield the options asked for: by their name, or by a word that several values begin with."""
    said = [word for word in stems(question) if word not in stems(product.title)]
    openly = OPENLY.search(question)
    for name in product.options:
        called = called_by(product.options, name)
        named = any(are_alike(word, one) for word in called for one in said)
        if (named and openly and name not in told) or _is_begun(product, name, question):
            yield name


FEWEST = 2
_SIZES = ("weight", "capacity", "volume", "length", "pieces", "piece count", "diameter")
_SIZED = stems("size amount größe größen grosse grossen taille tailles tamaño tamano talla tallas")
"""What asks for the size in any language, as it is written or without its accents."""


def called_by(options: Collection[str], name: str) -> tuple[str, ...]:
    """Return the words *name* is asked by: where nothing is called a size, the weight is one."""
    words = stems(label(name))
    sizes = any("size" in option.casefold() for option in options)
    is_size = "size" in name.casefold() or (not sizes and label(name).casefold() in _SIZES)
    return (*words, *_SIZED) if is_size else words


_BIG = re.compile(r"\b(?:big|large|gro(?:ß|ss)|gr[öo](?:ß|ss)|grand)\w*\b", re.IGNORECASE)
_SMALL = re.compile(r"\b(?:small|little|klein|petit|peque)\w*\b", re.IGNORECASE)


def by_size(product: Product, said: str) -> dict[str, str]:
    """ "The big bag" is the largest that the product comes in, "the small one" the smallest."""
    is_big, is_small = bool(_BIG.search(said)), bool(_SMALL.search(said))
    option = next((o for o in product.options if label(o).casefold() in _SIZES), "")
    values = in_order(values_of(product, option)) if option else ()
    if is_big == is_small or len(values) < FEWEST:
        return {}
    return {option: values[-1] if is_big else values[0]}


def _is_begun(product: Product, name: str, question: str) -> bool:
    """ "Ground" is what "ground for filter" and "ground for espresso" begin with."""
    tokens = set(tokens_of(question)) - set(tokens_of(product.title))
    values = [value for value in values_of(product, name) if set(leading(value)) & tokens]
    whole = [value for value in values if set(tokens_of(value)) <= tokens]
    return bool(values) and not (whole and len(leading(whole[0])) == 1)


def _offered(variants: Sequence[Variant], name: str) -> Offered:
    every = dict.fromkeys(v.options[name] for v in variants if name in v.options)
    there = dict.fromkeys(v.options[name] for v in variants if v.has(1) and name in v.options)
    gone = [value for value in every if value not in there]
    return Offered(name, in_order(tuple(there)), in_order(gone))


def _not_among(product: Product, question: str) -> tuple[str, str]:
    """ "In purple or green?": the option that one of these is a value of, and the one that is not.

    Where it comes in all of them, or in none, that is no question of an option.
    """
    found = _ONE_OF.search(question)
    said = [one.strip() for one in _OR.split(found["which"])] if found else []
    for option in product.options:
        values = {stems(value) for value in values_of(product, option)}
        missing = [one for one in said if one and stems(one) not in values]
        if missing and len(missing) < len(said):
            return option, listed(missing, "or")
    return "", ""


def _refused(product: Product, asked: Sequence[str], question: str) -> str:
    """Return what it is wanted for where no value of the options says so."""
    found = _PURPOSE.search(question)
    if not found or OPENLY.search(question):
        return ""
    wanted = found[1].strip(" ?!.,")
    values = {
        word for name in asked for value in values_of(product, name) for word in stems(value)
    }
    return "" if values & set(stems(wanted)) or not stems(wanted) else wanted

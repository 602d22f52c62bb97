"""What the versions of one product cost, side by side. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.telling.choosing import in_order
from sales_conversion.tools.telling.naming import all_named_in, tokens_of, values_of
from sales_conversion.tools.telling.wording import chosen

FEWEST, MOST = 2, 6
MOST_LISTED = 12
"""Versions that are told one by one; of more, the cheapest."""

_PRICED = re.compile(r"\b(?:prices?|priced|costs?|how much|cheap\w*|expensive|dear\w*)\b", re.I)
_OF_EACH = re.compile(r"\b(?:which|what|each|every|all|per|both|any|different)\b", re.I)
_APART = re.compile(r"\b(?:differ\w*|compar\w*|vs|versus|side by side)\b", re.I)
VERSIONS = re.compile(
    r"\b(?:versions?|variants?|variations?|combinations?|configurations?|varianten?|"
    r"ausf(?:ü|u)hrung(?:en)?|variantes?|d[ée]clinaisons?|versiones|versión)\b|"
    r"\b(?:all|every|each|list)(?: \w+){0,2} (?:prices?|options?)\b|"
    r"\bwhat (?:else )?(?:does|do|can) (?:\w+ ){1,3}(?:come|be had) in\b|"
    r"\bcome in (?:any|some)thing else\b|\bis (?:that|this|it) "
    r"(?:(?:all|it) you have|(?:the|your) only)\b",
    re.I,
)
"""Who asks so wants to see what a product comes in, each with its price."""

_LEAST = re.compile(
    r"\b(?:cheapest|least expensive|lowest|billigste\w*|günstigste\w*|moins ch[eè]re?|"
    r"m[aá]s barat\w*)\b",
    re.I,
)
WHICH_PRICED = re.compile(
    r"\b(?:which|what)(?: one)?(?:'s| is| are| costs?| has)? (?:the |for )?"
    r"(?:[$€£] ?)?(?P<price>\d{1,6}(?:[.,]\d{2})?)(?![\w%])",
    re.I,
)
""" "Which one is the 135?" asks for the version that costs so much."""


@dataclass(frozen=True, slots=True)
class Priced:
    """One version, or several that share what they are called by."""

    name: str
    low: Money | None
    """What the cheapest in stock costs; None when all are sold out."""

    varies: bool
    """Whether others of the same name cost more."""

    sku: str | None = None
    """Which version it is, where it is a single one."""


def side_by_side(product: Product, question: str) -> tuple[Priced, ...]:
    """Return the versions that *question* asks to see or sets against each other.

    It is nothing when something else is asked.
    """
    if priced := at_price(product, question):
        return tuple(_row(", ".join(v.options.values()), [v]) for v in priced)
    named = all_named_in(product, question)
    fixed = _fixed(named)
    several = {name: values for name, values in named.items() if len(values) > 1}
    if len(several) == 1:
        ((option, values),) = several.items()
        return _priced(product, option, values, fixed)
    if option := _asked_of_each(product, question):
        return _priced(product, option, in_order(values_of(product, option)), fixed)
    if VERSIONS.search(question):
        told = _one_by_one(product, fixed)
        return told[:1] if _LEAST.search(question) else told
    if _APART.search(question) and len(product.variants) <= MOST:
        return _one_by_one(product, fixed)
    return ()


def set_apart(product: Product, question: str) -> tuple[tuple[str, Product], ...]:
    """Return each version of *product* that *question* names to compare them, with its name.

    It is the product with nothing but the variants in stock of that version.
    """
    named = all_named_in(product, question)
    fixed = _fixed(named)
    several = {name: values for name, values in named.items() if len(values) > 1}
    option = next(iter(several), "") or _option_named(product, question)
    if not option or len(several) > 1:
        return ()
    values = several.get(option) or in_order(values_of(product, option))
    kept = [({option: v}, _there(product, {**fixed, option: v})) for v in values]
    return tuple(
        (chosen(product.title, told), replace(product, variants=tuple(there)))
        for told, there in kept
        if there
    )


def by_price(product: Product) -> tuple[Priced, ...]:
    """Return what each version costs by the option that changes the price, where they are few."""
    option = _dearer_by(product)
    values = in_order(values_of(product, option)) if option else ()
    return _priced(product, option, values, {}) if len(values) <= MOST else ()


def _option_named(product: Product, question: str) -> str:
    """ "Compare its sizes": the option whose name is said, else the one that changes the price."""
    said = set(tokens_of(question)) - set(tokens_of(product.title))
    named = next((name for name in product.options if set(tokens_of(name)) & said), "")
    return named or (_dearer_by(product) if _VERSIONS_AT_ALL.search(question) else "")


def _dearer_by(product: Product) -> str:
    """Return the option whose values cost differently; nothing where all cost the same."""
    for option in product.options:
        lows = [_row(v, product.matching({option: v})).low for v in values_of(product, option)]
        if len({low for low in lows if low}) > 1:
            return option
    return ""


_VERSIONS_AT_ALL = re.compile(
    r"\b(?:sizes|versions|variants|größen|varianten|tailles|versiones|tamaños)\b", re.I
)


def at_price(product: Product, question: str) -> tuple[Variant, ...]:
    """Return the versions that cost what *question* points at: "135" is any price of 135."""
    found = WHICH_PRICED.search(question)
    if not found or len(product.variants) < FEWEST:
        return ()
    figure = found["price"].replace(",", ".")
    there = (v for v in product.variants if v.has(1))
    return tuple(v for v in there if _costs(v, figure))


def _costs(variant: Variant, figure: str) -> bool:
    price = variant.price.decimal
    return price == Decimal(figure) if "." in figure else int(price) == int(figure)


def _one_by_one(product: Product, fixed: Mapping[str, str]) -> tuple[Priced, ...]:
    """Return each version in stock that has what is *fixed*, cheapest first."""
    if len(product.variants) < FEWEST:
        return ()
    there = sorted(_there(product, fixed), key=lambda variant: variant.price.minor)
    return tuple(_row(", ".join(v.options.values()), [v]) for v in there[:MOST_LISTED])


def _there(product: Product, fixed: Mapping[str, str]) -> list[Variant]:
    return [variant for variant in product.matching(fixed) if variant.has(1)]


def _fixed(named: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Return the options of which one value is named."""
    return {name: values[0] for name, values in named.items() if len(values) == 1}


def _asked_of_each(product: Product, question: str) -> str:
    """ "What does each size cost?": the option whose every value is asked for."""
    if not (_PRICED.search(question) and _OF_EACH.search(question)):
        return ""
    said = set(tokens_of(question))
    asked = [name for name in product.options if set(tokens_of(name)) & said]
    return asked[0] if len(asked) == 1 else ""


def _priced(
    product: Product, option: str, values: Sequence[str], fixed: Mapping[str, str]
) -> tuple[Priced, ...]:
    found = tuple(_row(v, product.matching({**fixed, option: v})) for v in values)
    return found if len(found) >= FEWEST else ()


def _row(name: str, variants: Sequence[Variant]) -> Priced:
    prices = sorted(
        (variant.price for variant in variants if variant.has(1)), key=lambda price: price.minor
    )
    if not prices:
        return Priced(name, None, varies=False)
    sku = variants[0].sku if len(variants) == 1 else None
    return Priced(name, prices[0], varies=prices[0] != prices[-1], sku=sku)


def untold(product: Product, question: str, told: Sequence[Priced]) -> int:
    """Return how many versions in stock, of those asked for, a long list leaves out."""
    fixed = _fixed(all_named_in(product, question))
    is_list = tuple(told) == _one_by_one(product, fixed)
    return max(0, len(_there(product, fixed)) - MOST_LISTED) if is_list else 0

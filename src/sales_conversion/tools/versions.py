"""What the versions of one product cost, side by side. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.choosing import in_order
from sales_conversion.tools.naming import all_named_in, tokens_of, values_of

FEWEST, MOST = 2, 6
_PRICED = re.compile(r"\b(?:prices?|priced|costs?|how much|cheap\w*|expensive|dear\w*)\b", re.I)
_OF_EACH = re.compile(r"\b(?:which|what|each|every|all|per|both|any|different)\b", re.I)
_APART = re.compile(r"\b(?:differ\w*|compar\w*|versions?|vs|versus|side by side)\b", re.I)


@dataclass(frozen=True, slots=True)
class Priced:
    """One version, or several that share what they are called by."""

    name: str
    low: Money | None
    """What the cheapest in stock costs; None when all are sold out."""

    varies: bool
    """Whether others of the same name cost more."""


def side_by_side(product: Product, question: str) -> tuple[Priced, ...]:
    """Return the versions that *question* sets against each other; nothing when it asks else."""
    named = all_named_in(product, question)
    fixed = {name: values[0] for name, values in named.items() if len(values) == 1}
    several = {name: values for name, values in named.items() if len(values) > 1}
    if len(several) == 1:
        ((option, values),) = several.items()
        return _priced(product, option, values, fixed)
    if option := _asked_of_each(product, question):
        return _priced(product, option, in_order(values_of(product, option)), fixed)
    if _APART.search(question) and FEWEST <= len(product.variants) <= MOST:
        return tuple(_row(", ".join(v.options.values()), [v]) for v in product.variants)
    return ()


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
    return Priced(name, prices[0], varies=prices[0] != prices[-1])

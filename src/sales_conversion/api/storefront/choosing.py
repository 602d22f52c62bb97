"""Which variant a product page shows, and the links to the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sales_conversion.models import Product, Variant


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of an option; *sku* is what choosing it leads to."""

    value: str
    sku: str
    chosen: bool
    exact: bool
    """Whether all the rest stays as it is chosen."""


def shown(product: Product, sku: str) -> Variant:
    """Return the variant that was asked for, else the one to show first."""
    asked = (variant for variant in product.variants if variant.sku == sku)
    return next(asked, product.first_choice)


def choices(product: Product, variant: Variant) -> Mapping[str, Sequence[Choice]]:
    """Return for each option its values, each with the nearest variant that has it."""
    names = dict.fromkeys((*product.options, *(n for v in product.variants for n in v.options)))
    return {name: found for name in names if (found := tuple(_values(product, variant, name)))}


def _values(product: Product, variant: Variant, name: str) -> Iterator[Choice]:
    for value in dict.fromkeys(v.options[name] for v in product.variants if name in v.options):
        wanted = {**variant.options, name: value}
        having = [each for each in product.variants if each.options.get(name) == value]
        near = max(having, key=lambda each: _alike(each, wanted))
        yield Choice(value, near.sku, variant.options.get(name) == value, near.options == wanted)


def _alike(variant: Variant, wanted: Mapping[str, str]) -> tuple[int, bool]:
    same = sum(variant.options.get(name) == value for name, value in wanted.items())
    return same, variant.has(1)

"""What is said of a product by its attributes and options. Pure."""

import re
from collections.abc import Mapping

from sales_conversion.models import Attribute, Product
from sales_conversion.naming.codes import codes

CODES = ""
"""The name under which the codes of a product are kept; no attribute is called so."""


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


def shelf(product: Product) -> str:
    """Return the last part of the category; nothing where that names several things."""
    last = product.category.rpartition(">")[2].strip()
    return "" if _SEVERAL.search(last) else last


_SEVERAL = re.compile(r"[&,/]| and ", re.IGNORECASE)


def _says(value: Attribute) -> bool:
    return value is True or isinstance(value, str)


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

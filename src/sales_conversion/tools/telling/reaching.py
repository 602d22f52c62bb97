"""Measures that a thing should reach at least: what titles and options say of them. Pure."""

import re
from collections.abc import Iterator, Sequence
from math import inf, log

from sales_conversion.models import Product

UNITS = {
    spelling: (dimension, factor)
    for spellings, dimension, factor in (
        ("mb megabyte megabytes", "bytes", 0.001),
        ("gb gig gigs gigabyte gigabytes", "bytes", 1.0),
        ("tb tera teras terabyte terabytes", "bytes", 1000.0),
        ("mm", "length", 0.001),
        ("cm", "length", 0.01),
        ("m meter meters metre metres", "length", 1.0),
        ("ft foot feet", "length", 0.3048),
        ('inch inches zoll "', "inches", 1.0),
        ("ml", "volume", 0.001),
        ("l liter liters litre litres", "volume", 1.0),
        ("g gram grams", "weight", 0.001),
        ("kg kilo kilos", "weight", 1.0),
        ("w watt watts", "power", 1.0),
        ("mah", "charge", 1.0),
        ("mp megapixel megapixels", "pixels", 1.0),
        ("p pixels", "lines", 1.0),
        ("hz hertz", "hertz", 1.0),
        ("dpi", "dpi", 1.0),
    )
    for spelling in spellings.split()
}
"""Each unit as it is spelled: what it measures, and how many of the plainest unit it is."""

UNIT = "|".join(sorted((re.escape(unit) for unit in UNITS), key=len, reverse=True))
FIGURE = re.compile(rf"(?P<number>\d+(?:[.,]\d+)?)[\s-]?(?P<unit>{UNIT})(?!\w)", re.IGNORECASE)
_CROSSWISE = re.compile(r"\d{3,4} ?x ?(?P<lines>\d{3,4})", re.IGNORECASE)


def reaches(product: Product, least: Sequence[str]) -> bool:
    """Tell whether *product* says of each of *least*, "8 gb", that it has as much or more."""
    return all(_reaches(product, wish) for wish in least)


def _reaches(product: Product, wish: str) -> bool:
    wanted = next(_measures(wish), None)
    if wanted is None:
        return False
    dimension, amount = wanted
    chosen = " ; ".join(value for v in product.variants for value in v.options.values())
    said = [value for name, value in _measures(f"{product.title} ; {chosen}") if name == dimension]
    said = said or [value for name, value in _measures(product.description) if name == dimension]
    if not said:
        return False
    if chosen and max(said) >= amount and len(product.variants) > 1:
        return True
    return min(said, key=lambda value: abs(log(value / amount))) >= amount


def _measures(text: str) -> Iterator[tuple[str, float]]:
    """Yield what *text* measures, and how much; the memory of a computer and its disk, say."""
    units = ((found["unit"].lower(), found["number"]) for found in FIGURE.finditer(text))
    figures = [(*UNITS[unit], number) for unit, number in units]
    figures += [("lines", 1.0, found["lines"]) for found in _CROSSWISE.finditer(text)]
    for dimension, factor, number in figures:
        value = float(number.replace(",", ".")) * factor
        if 0 < value < inf:
            yield dimension, value

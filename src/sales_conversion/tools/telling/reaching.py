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
PARTS = {
    called: part
    for part, names in (
        ("memory", "ram memory arbeitsspeicher"),
        ("disk", "ssd hdd disk storage speicher"),
    )
    for called in names.split()
}
"""What of a thing a figure of bytes measures, by what it is called."""

_OWN = frozenset({"internal", "system", "main", "installed", "total"})
"""Words before the name of a part that is the thing's own."""

_BEHIND = re.compile(
    r"[\s-]*(?:(?P<memory>(?:lp|s)?ddr\d?|s?d?ram|memory|unified)|"
    r"(?:ssd|hdd|e?mmc|ufs|flash|disk|hard|storage|s?ata|pata|nvme|m\.2|pcie))\b",
    re.IGNORECASE,
)
_CROSSWISE = re.compile(r"\d{3,4} ?x ?(?P<lines>\d{3,4})", re.IGNORECASE)


def reaches(product: Product, least: Sequence[str]) -> bool:
    """Tell whether *product* says of each of *least*, "8 gb", that it has as much or more."""
    return all(_reaches(product, wish) for wish in least)


def shortfall(product: Product, least: Sequence[str]) -> float:
    """Return how far what *product* says is from each of *least*, in orders of magnitude."""
    return sum(_distance(product, wish) for wish in least)


def _distance(product: Product, wish: str) -> float:
    wanted = next(_measures(wish), None)
    if wanted is None:
        return inf
    said = _said(product, wish, wanted[0])
    return min((abs(log(value / wanted[1])) for value in said), default=inf)


def _reaches(product: Product, wish: str) -> bool:
    wanted = next(_measures(wish), None)
    if wanted is None:
        return False
    dimension, amount = wanted
    said = _said(product, wish, dimension)
    if not said:
        return False
    if _chosen(product, wish) and max(said) >= amount and len(product.variants) > 1:
        return True
    return min(said, key=lambda value: abs(log(value / amount))) >= amount


def _said(product: Product, wish: str, dimension: str) -> list[float]:
    """Return what *product* measures of that kind; its text counts where its title says none."""
    part = _part(wish)
    titled = f"{product.title} ; {_chosen(product, wish)}"
    texts = (_of_part(text, part) for text in (titled, product.description))
    for text in (" ; ".join(_named_by(product, part)), *texts):
        said = [value for name, value in _measures(text) if name == dimension]
        if said:
            return said
    return []


def _chosen(product: Product, wish: str) -> str:
    """Return the values that can be chosen, but for those of another part."""
    parts = {_part(wish), ""}
    options = (each for variant in product.variants for each in variant.options.items())
    return " ; ".join(value for name, value in options if _part_called(name) in parts)


def _named_by(product: Product, part: str) -> Iterator[str]:
    """Yield what qualities and options say that are called by *part*: "internal memory"."""
    options = (each for variant in product.variants for each in variant.options.items())
    for name, value in (*options, *product.attributes.items()):
        if part and _part_called(name) == part and isinstance(value, str):
            yield value


def _part_called(name: str) -> str:
    """ "Internal memory" is the memory of a thing; that of its graphics or its cards is not."""
    words = name.casefold().replace("_", " ").split()
    return "" if not _OWN.issuperset(words[:-1]) else PARTS.get(words[-1], "")


def _part(wish: str) -> str:
    """ "16 gb ram" measures the memory."""
    return PARTS.get(wish.rpartition(" ")[2], "")


def _of_part(text: str, part: str) -> str:
    """Return *text* with no figures but those of *part*: "512 GB SSD" is no memory."""
    if not part:
        return text
    found = [(each.group(), _part_behind(text[each.end() :])) for each in FIGURE.finditer(text)]
    named = [figure for figure, told in found if told == part]
    return " ; ".join(named) if named else _likely([f for f, told in found if not told], part)


def _likely(figures: Sequence[str], part: str) -> str:
    """ "1 GB 80 GB": of bytes that say nothing of what they are, the disk has the most."""
    sized = [
        (amount, figure)
        for figure in figures
        for name, amount in _measures(figure)
        if name == "bytes"
    ]
    return (min if part == "memory" else max)(sized)[1] if sized else ""


def _part_behind(text: str) -> str:
    told = _BEHIND.match(text)
    if told is None:
        return ""
    return "memory" if told["memory"] else "disk"


def _measures(text: str) -> Iterator[tuple[str, float]]:
    """Yield what *text* measures, and how much; the memory of a computer and its disk, say."""
    units = ((found["unit"].lower(), found["number"]) for found in FIGURE.finditer(text))
    figures = [(*UNITS[unit], number) for unit, number in units]
    figures += [("lines", 1.0, found["lines"]) for found in _CROSSWISE.finditer(text)]
    for dimension, factor, number in figures:
        value = float(number.replace(",", ".")) * factor
        if 0 < value < inf:
            yield dimension, value

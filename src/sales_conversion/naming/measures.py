"""Figures with their units, however a title spells them: "5m", "5.0 meters", "15 inch". Pure."""

import re
from collections.abc import Iterator

UNITS = tuple(
    tuple(line.split())
    for line in """
    m meter meters metre metres
    cm centimeter centimeters
    mm
    ft foot feet
    inch inches zoll "
    gb
    tb
    mb
    w watt watts
    v volt volts
    l liter liters litre litres
    ml
    kg kilo kilos
    g gram grams
    oz ounce ounces
    mah
    hz hertz
    mhz
    ghz
    mp megapixel megapixels
    dpi
    port ports
    """.strip().splitlines()
)
"""The spellings of each unit, the shortest first."""

SPELLED = {unit: spellings for spellings in UNITS for unit in spellings}
LENGTHS = {"m": 100, "cm": 1, "kg": 1000, "g": 1, "l": 1000, "ml": 1}
SAME_IN = {"m": "cm", "cm": "m", "kg": "g", "g": "kg", "l": "ml", "ml": "l"}
"""How many of the smaller unit each is, and the unit that says the same."""

LARGER_AND_SMALLER = {
    "m": ((100, "cm"),),
    "cm": ((0.01, "m"), (10, "mm")),
    "mm": ((0.1, "cm"),),
    "kg": ((1000, "g"),),
    "g": ((0.001, "kg"),),
    "l": ((1000, "ml"),),
    "ml": ((0.001, "l"),),
    "tb": ((1000, "gb"), (1024, "gb")),
    "gb": ((0.001, "tb"), (1 / 1024, "tb")),
    "ghz": ((1000, "mhz"),),
    "mhz": ((0.001, "ghz"),),
}
"""How many of which other unit say the same."""

MOST = 100_000
"""What is more nobody writes in the smaller unit; and so do figures get an exponent."""

TENTHS = tuple(f".{tenth}" for tenth in range(1, 10))

_MEASURE = re.compile(
    rf"(?<![\w.,])(\d{{1,5}}(?:[.,]\d{{1,2}})?)[\s-]?({'|'.join(SPELLED)})(?!\w)", re.IGNORECASE
)


def joined(text: str) -> str:
    """Write every figure and its unit as one word: "5 Meters" becomes "5m"."""
    return _MEASURE.sub(lambda found: f"{_figure(found[1])}{SPELLED[found[2].lower()][0]}", text)


def spellings(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways *word* may be written, each as the words it is made of.

    A screen of 15 inches has 15.6 of them, and its title may say so without the unit.
    """
    found = _MEASURE.fullmatch(word)
    return tuple(_spelled(found[1], found[2].lower())) if found else ((word,),)


def equals(word: str) -> tuple[str, ...]:
    """Return the measures that say the same as *word*, each as `joined` writes it: "1l" is also
    "1000ml", and a screen of "15inch" may be one of "15.6inch"."""
    found = _MEASURE.fullmatch(word)
    if not found:
        return (word,)
    figure, unit = _figure(found[1]), SPELLED[found[2].lower()][0]
    said = [f"{figure}{unit}"]
    if unit == "inch" and figure.isdecimal():
        said += (f"{figure}{tenth}{unit}" for tenth in TENTHS)
    for many, other in LARGER_AND_SMALLER.get(unit, ()):
        amount = float(figure) * many
        said += [f"{amount:g}{other}"] if 1 <= amount == round(amount, 2) < MOST else []
    return tuple(dict.fromkeys(said))


def _spelled(figure: str, unit: str) -> Iterator[tuple[str, ...]]:
    whole = _figure(figure)
    yield (f"{whole}{SPELLED[unit][0]}",)
    yield from ((whole, spelling) for spelling in SPELLED[unit] if spelling.isalpha())
    if whole.isdecimal():
        yield from ((f"{whole}{end}", SPELLED[unit][0]) for end in (".0", ".00"))
    if SPELLED[unit][0] == "tb" and whole.isdecimal():
        yield from ((f"{int(whole) * many}", "gb") for many in (1000, 1024))
    if other := SAME_IN.get(SPELLED[unit][0]):
        yield from _converted(float(whole) * LENGTHS[SPELLED[unit][0]] / LENGTHS[other], other)
    if SPELLED[unit][0] == "inch":
        yield (whole,)
        yield from ((f"{whole}{end}",) for end in TENTHS if whole.isdecimal())


def _converted(amount: float, unit: str) -> Iterator[tuple[str, ...]]:
    """A cable of 200 cm is one of 2 m; what comes out odd nobody writes."""
    if amount >= 1 and round(amount, 1) == amount:
        yield (f"{amount:g}{unit}",)
        yield (f"{amount:g}", unit)


def _figure(figure: str) -> str:
    plain = figure.replace(",", ".")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain

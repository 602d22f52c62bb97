"""How large the values of an option are, and how dark: "the larger", "the lighter one"."""

from collections.abc import Sequence
from decimal import Decimal

from sales_conversion.understanding.wording.numbers import number_of
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import COLORS, SIZES

_UNITS = {
    "g": ("g", 1), "gr": ("g", 1), "gram": ("g", 1), "grams": ("g", 1), "gramm": ("g", 1),
    "kg": ("g", 1000), "kilo": ("g", 1000), "kilos": ("g", 1000), "kilogram": ("g", 1000),
    "ml": ("ml", 1), "cl": ("ml", 10), "l": ("ml", 1000), "liter": ("ml", 1000),
    "litre": ("ml", 1000), "liters": ("ml", 1000), "litres": ("ml", 1000),
    "mm": ("mm", 1), "cm": ("mm", 10), "m": ("mm", 1000), "metre": ("mm", 1000),
    "meter": ("mm", 1000), "centimetre": ("mm", 10), "centimeter": ("mm", 10),
    "mb": ("mb", 1), "gb": ("mb", 1000), "gig": ("mb", 1000), "gigs": ("mb", 1000),
    "gigabyte": ("mb", 1000), "gigabytes": ("mb", 1000), "tb": ("mb", 1000000),
    "terabyte": ("mb", 1000000), "tera": ("mb", 1000000),
}  # fmt: skip
_LETTERS = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl")
_WORDS = ("mini", "small", "regular", "medium", "large", "long", "maxi")
_DARK_FIRST = """
    black charcoal anthracite graphite navy espresso brown walnut burgundy plum purple forest
    olive green blue red steel copper bronze grey gray orange coral pink rose silver gold
    brass oak beige nude sand yellow cream ivory natural white clear
"""
_FROM_DARK = tuple(stems(_DARK_FIRST))

Measure = tuple[str, Decimal]


def measure_of(value: str) -> Measure | None:
    """Return the unit and the amount that *value* writes: "1 kg" is 1000 g, "42" has no unit."""
    words = Text.of(value).words
    figure = number_of(words[0].text) if words else None
    if figure is None or len(words) > len(("1", "kg")):
        return None
    return as_measure(figure, words[1].text if len(words) > 1 else "")


def as_measure(figure: Decimal, unit: str) -> Measure:
    base, factor = _UNITS.get(unit, (unit, 1))
    return base, figure * factor


def is_unit(word: str) -> bool:
    return word in _UNITS


def by_size(choices: Sequence[str]) -> list[str]:
    """Return *choices* from the smallest to the largest; nothing where they have no size."""
    measures = [measure_of(choice) for choice in choices]
    known = [measure for measure in measures if measure]
    if len(known) == len(choices) and len({unit for unit, _ in known}) == 1:
        amounts = dict(zip(choices, (amount for _, amount in known), strict=True))
        return sorted(choices, key=amounts.__getitem__)
    for scale in (_LETTERS, _WORDS, tuple(SIZES.values())):
        if all(choice.casefold() in scale for choice in choices):
            return sorted(choices, key=lambda choice: scale.index(choice.casefold()))
    return []


def by_darkness(choices: Sequence[str]) -> list[str]:
    """Return *choices* from the darkest to the lightest; nothing where one is no known color."""
    shades = [_shade(choice) for choice in choices]
    if any(shade is None for shade in shades):
        return []
    return [choice for _, choice in sorted(zip(shades, choices, strict=True))]


def _shade(choice: str) -> int | None:
    words = [word.text for word in Text.of(choice).words]
    plain = [next((group[0] for group in COLORS if word in group), word) for word in words]
    return next((_FROM_DARK.index(word) for word in plain if word in _FROM_DARK), None)

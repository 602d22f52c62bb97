"""What no file of configuration may hold, whatever it is about. Pure."""

import re
from collections.abc import Iterator
from math import isfinite
from typing import Any, Final

from sales_conversion.config.positions import Steps

LARGEST: Final = 10**12
"""No amount, count or time of a shop is larger."""

MOST_DIGITS: Final = 30
"""A whole number of more digits is read as a float: as good, as it is refused anyway."""

DEEPEST: Final = 40
"""So many brackets or indents may stand inside each other; what reads them is recursive."""

_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def unusable(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Yield where in *value* a number or text stands that nothing can be done with, and why."""
    if len(steps) > DEEPEST:
        yield steps[:DEEPEST], f"more than {DEEPEST} brackets stand inside each other here"
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from unusable(name, (*steps, str(name)))
            yield from unusable(inner, (*steps, str(name)))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from unusable(inner, (*steps, index))
    elif problem := _problem(value):
        yield steps, problem


def no_number(written: object) -> str:
    return f"{written} is no number to reckon with; write one in figures, 1 or 0.5 for example"


def _problem(value: Any) -> str:
    if isinstance(value, str) and _UNSAYABLE.search(value):
        return "here is a character that cannot be said; write the text anew"
    if not isinstance(value, int | float):
        return ""
    if not isfinite(value):
        return no_number(value)
    return f"{value} is too large; the most is {LARGEST}" if abs(value) > LARGEST else ""

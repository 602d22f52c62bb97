"""Measures that are a minimum: "at least 8gb", "16 gb or more", "longer than 10 m"."""

import re

from sales_conversion.tools.telling.reaching import UNIT
from sales_conversion.understanding.wording.text import Text

_FIGURE = rf"(?P<number>\d+(?:[.,]\d+)?)[ -]?(?P<unit>{UNIT})(?!\w)"
_OF = r"(?: (?:of )?(?:ram|memory|storage|ssd|hdd|disk|space|long|wide|tall|high)\b)?"
"""What is measured may stand right behind the figure: it is said of the thing and names none."""

_BEFORE = re.compile(
    r"\b(?:at ?least|at minimum|min(?:imum)?(?: of)?|no(?:t)? (?:less|smaller|shorter) than|"
    r"(?:more|longer|bigger|larger|greater|higher) than|over|above|mindestens|au moins|al menos)"
    rf" {_FIGURE}{_OF}"
)

_AFTER = re.compile(
    rf"\b{_FIGURE}{_OF}(?: ?\+| (?:or|and|oder|ou|o) (?:more|bigger|larger|longer|higher|above|up|"
    r"over|better|mehr|plus|mas)\b| min(?:imum)?\b| at least\b)"
)


def read_least(text: Text) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Return what a thing should reach, "8 gb", and where that is said."""
    found = [*_BEFORE.finditer(text.folded), *_AFTER.finditer(text.folded)]
    told = dict.fromkeys(f"{each['number']} {each['unit']}" for each in found)
    return tuple(told), tuple(each.span() for each in found)

"""Measures that are a minimum: "at least 8gb", "16 gb or more", "longer than 10 m"."""

import re
from collections.abc import Callable

from sales_conversion.tools.telling.reaching import PARTS, UNIT
from sales_conversion.understanding.wording.text import Text

_FIGURE = rf"(?P<number>\d+(?:[.,]\d+)?)[ -]?(?P<unit>{UNIT})(?!\w)"
_PARTS = r"ram|memory|storage|ssd|hdd|disk|arbeitsspeicher|speicher"
_OF = rf"(?: (?:(?:of|de) )?(?P<what>{_PARTS}|space|long|wide|tall|high)\b)?"
"""What is measured may stand right behind the figure: it is said of the thing and names none."""

_OF_A_PART = re.compile(
    rf"\b{_FIGURE} ?(?:(?:of|de) )?(?P<what>{_PARTS})\b(?![ -](?:cards?|modules?|sticks?|kits?))"
)
""" "16 gb ram", told of a thing that is named: what has more has it as well."""

_BEFORE = re.compile(
    r"\b(?:at ?least|at minimum|min(?:imum)?(?: of)?|no(?:t)? (?:less|smaller|shorter) than|"
    r"(?:more|longer|bigger|larger|greater|higher) than|over|above|mindestens|au moins|al menos)"
    rf" {_FIGURE}{_OF}"
)

_AFTER = re.compile(
    rf"\b{_FIGURE}{_OF}(?: ?\+| (?:or|and|oder|ou|o) (?:more|bigger|larger|longer|higher|above|up|"
    r"over|better|mehr|plus|mas)\b| min(?:imum)?\b| at least\b)"
)


def read_least(
    text: Text, has_parts: Callable[[int, int], bool] | None = None
) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Return what a thing should reach, "8 gb", and where that is said.

    *has_parts* tells whether what is said there is told of a thing: "a laptop, 16 gb ram".
    """
    found = [*_BEFORE.finditer(text.folded), *_AFTER.finditer(text.folded)]
    taken = [each.span() for each in found]
    told_of = (
        each for each in _OF_A_PART.finditer(text.folded) if has_parts and has_parts(*each.span())
    )
    found += [each for each in told_of if not any(a <= each.start() < b for a, b in taken)]
    told = dict.fromkeys(map(_measure, found))
    return tuple(told), tuple(each.span() for each in found)


def _measure(found: re.Match[str]) -> str:
    """Return the measure, with the part of the thing that it measures: "8 gb ram"."""
    part = found["what"] or ""
    return " ".join(filter(None, (found["number"], found["unit"], part if part in PARTS else "")))

""" "AA too": one more of the kind that was looked for, beside the first. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sales_conversion.models import Needs
from sales_conversion.tools.telling.reaching import UNIT
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording import cues
from sales_conversion.understanding.wording.text import Text, stem
from sales_conversion.understanding.wording.words import COLORS

_MEASURE = re.compile(rf"\d+(?:[.,]\d+)?[ -]?(?P<unit>{UNIT})")
_COLORED = {name for names in COLORS for name in names}
_CODE = 3
"""Letters of a word that is a name of a size: "AA", "XXL", "usb"."""


def another_of(text: Text, about: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the kinds of thing, of those the talk is *about*, of which *text* wants one more."""
    said = cues.BESIDES.search(text.folded)
    return tuple(kind for kind in about if said and lexicon.is_head(kind))


def another(base: Needs, kinds: Sequence[str], told: Sequence[str]) -> Needs:
    """Return *base* for one more of its *kinds* that is as *told*, and not as the first one.

    What can stand in place of what is told is left out: figures, sizes and colors. Any other
    quality of the first only ranks.
    """
    said = base.query.split()
    kept = [word for word in said if stem(word) in kinds]
    if not (kept and told) or {unit_of(told[0])} & ({*map(unit_of, said)} - {""}):
        return base
    first = [word for word in said if word not in kept and not _is_replaced(word)]
    liked = dict.fromkeys((*base.use.split(), *first))
    return replace(base, query=" ".join(kept), use=" ".join(liked))


def _is_replaced(word: str) -> bool:
    return len(word) <= _CODE or word in _COLORED or any(map(str.isdigit, word))


def unit_of(word: str) -> str:
    """ "32gb" is so many "gb": another figure of the same measure takes its place."""
    found = _MEASURE.fullmatch(word.casefold())
    return found["unit"] if found else ""

"""How many, said so that nobody can tell: "make it 2-3", "half of it". It is asked about."""

import re

from sales_conversion.understanding.pointing.counting import COUNTERS, is_no_clear_count
from sales_conversion.understanding.wording.numbers import read_number
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import word_set

_TAKING = re.compile(
    r"^(?:(?:ok|okay|yes|no|ja|nein|so),? )*(?:(?:i'?ll |i'?d like |i |ich )?"
    r"(?:take|want|need|have|nehme?|will|brauche)|make (?:it|that|them)|(?:give|get) me|add|"
    r"put|set (?:it|them) to|mach (?:es |das )?)\b"
)
_OF_THEM = re.compile(r"\b(?:of (?:them|those|these|it)|davon)\b")
_BESIDE = COUNTERS | word_set(
    """
    or to oder bis ou o and und a an half quarter third of them those these it davon that please
    pls bitte in my the cart basket nan inf infinity
    """
)
FEW = 10
""" "20 to 30" is rather what one wants to pay."""


def is_unclear(text: Text) -> bool:
    """Tell whether *text* says a count of what is spoken of, and none that can be sold."""
    taking = _TAKING.match(text.folded)
    if not (taking or _OF_THEM.search(text.folded)):
        return False
    what = Text.of(text.written[taking.end() :].strip() if taking else text.written)
    first = read_number(what.words, 0)
    if first is not None and first[0] > FEW:
        return False
    return is_no_clear_count(what) and all(
        word.text in _BESIDE or read_number((word,), 0) is not None for word in what.words
    )

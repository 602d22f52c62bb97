"""Which words of an order can name a thing, and which only count or point."""

from sales_conversion.understanding.pointing.counting import COUNTERS, quantity_in
from sales_conversion.understanding.wording.text import Text, Word
from sales_conversion.understanding.wording.words import (
    FILLER,
    MEASURES,
    NUMBERS,
    ORDINALS,
    STOP,
    word_set,
)

_ARTICLES = word_set("a an the some ein eine einen eines ein un une des una unos unas")


def is_counted(part: Text) -> bool:
    """Tell whether *part* says how many there shall be, or begins with an article."""
    first = part.words[0].text if part.words else ""
    return quantity_in(part) is not None or first in _ARTICLES


def can_name(word: Word) -> bool:
    """Tell whether *word* can be part of what a thing is called."""
    return not (
        word.text in STOP
        or word.text in FILLER
        or word.text in NUMBERS
        or word.text in ORDINALS
        or word.text in COUNTERS
        or (word.text[0].isdigit() and not is_model(word.text))
        or len(word.text) == 1
    )


def is_model(word: str) -> bool:
    """ "85a": figures and letters that measure nothing."""
    letters = word.lstrip("0123456789.,")
    return bool(letters) and letters not in MEASURES

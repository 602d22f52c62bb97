"""Numbers in figures and words."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from sales_conversion.understanding.wording.german_numbers import german_count
from sales_conversion.understanding.wording.text import Word
from sales_conversion.understanding.wording.words import NUMBERS, SCALES

MOST_DIGITS = 9
LARGEST = Decimal(10) ** 12
"""Nobody means more: neither of money nor of anything else that is counted here."""

THOUSANDS = 3
TENS = 20


_IN_FIGURES = re.compile(r"[0-9][0-9.,]*")


def number_of(word: str) -> Decimal | None:
    """Return the number that *word* writes in figures: 1,200.50, 1.200,50, 80, 1.5."""
    if not _IN_FIGURES.fullmatch(word) or len(word) > MOST_DIGITS + 4:
        return None
    try:
        return Decimal(_plain(word))
    except InvalidOperation:
        return None


def _plain(figures: str) -> str:
    comma, point = figures.rfind(","), figures.rfind(".")
    decimal = max(comma, point)
    if decimal < 0:
        return figures
    whole, part = figures[:decimal], figures[decimal + 1 :]
    groups = len(part) == THOUSANDS and (min(comma, point) < 0)
    digits = whole.replace(",", "").replace(".", "")
    return digits + part if groups else f"{digits}.{part}"


def read_number(words: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
    """Return the number that starts at *at* and where it ends: "a hundred and fifty", "80"."""
    read = _read(words, at)
    return read if read and read[0] <= LARGEST else None


def _read(words: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
    if at >= len(words):
        return None
    figures = number_of(words[at].text)
    if figures is not None:
        scale = _scale(words, at + 1)
        return (figures * scale, at + 2) if scale > 1 else (figures, at + 1)
    text = words[at].text
    if text not in NUMBERS and text not in SCALES and (german := german_count(text)):
        return Decimal(german), at + 1
    return _in_words(words, at)


def _scale(words: Sequence[Word], at: int) -> int:
    if at >= len(words):
        return 1
    return SCALES.get(words[at].text, 1000 if words[at].text == "k" else 1)


def _in_words(words: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
    total, part, place, found = 0, 0, at, False
    while place < len(words):
        text = words[place].text
        if text in SCALES:
            part = max(part, 1) * SCALES[text]
            total, part, found = total + part, 0, True
        elif text in NUMBERS and (part == 0 or (part >= TENS and part % 10 == 0)):
            part, found = part + NUMBERS[text], True
        elif not _carries_on(words, place, found):
            break
        place += 1
    return (Decimal(total + part), place) if found else None


def _carries_on(words: Sequence[Word], place: int, found: bool) -> bool:
    """Tell whether "a" or "of" or "and" stands inside a number: a couple of hundred."""
    following = words[place + 1].text if place + 1 < len(words) else ""
    text = words[place].text
    if text == "a" and not found:
        return following in SCALES or following in {"couple", "dozen"}
    if text == "of" and found:
        return following in SCALES
    before = words[place - 1].text if place else ""
    return text == "and" and found and before in SCALES and following in NUMBERS

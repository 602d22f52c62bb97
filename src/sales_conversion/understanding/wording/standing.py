"""Where in the shopper's own text something stands that was read in other words."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import chain, dropwhile

from sales_conversion.models import Span
from sales_conversion.understanding.wording.text import fold
from sales_conversion.understanding.wording.words import word_set

LONGEST = 1200
"""Characters of a message that are looked at: twice what is read of it."""

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"[.!?\u2026]+")
_JOINING = word_set("and but also then or und aber oder et mais ou y pero o")
"""What joins a wish to the one before it belongs to neither."""


def whole_of(message: str) -> Span:
    """Return where the whole of *message* stands, the space around it left out."""
    said = message.strip()
    return (
        Span(len(message) - len(message.lstrip()), len(message.rstrip())) if said else Span(0, 0)
    )


def standing(message: str, parts: Sequence[str]) -> tuple[Span, ...]:
    """Return where each of *parts* stands in *message*; they may be worded otherwise there.

    Words are laid beside each other in their order: what is the same in both is found at once,
    and what is said in other words stands between its neighbours.
    """
    words = _words(message)
    said = [_WORD.findall(fold(part)) for part in parts]
    places = _beside(words, list(chain.from_iterable(said)))
    spans, first = [], 0
    for part in said:
        found = [place for place in places[first : first + len(part)] if place]
        spans.append(_over(message, [words[at] for place in found for at in place]))
        first += len(part)
    return tuple(span or whole_of(message) for span in spans)


def left_out(message: str, rest: str) -> Span:
    """Return where in *message* stands what *rest* no longer has."""
    words = _words(message)
    kept = set(chain.from_iterable(_beside(words, _WORD.findall(fold(rest)))))
    gone = [word for at, word in enumerate(words) if at not in kept]
    return _over(message, gone) or whole_of(message)


def _words(message: str) -> list[re.Match[str]]:
    return list(_WORD.finditer(fold(message[:LONGEST])))


def _over(message: str, words: Sequence[re.Match[str]]) -> Span | None:
    """From the first word to the last, with the mark that ends the sentence."""
    told = list(dropwhile(lambda word: word[0] in _JOINING, words)) or words
    if not told:
        return None
    first, last = min(word.start() for word in told), max(word.end() for word in told)
    ending = _ENDING.match(message, last)
    return Span(first, ending.end() if ending else last)


def _beside(words: Sequence[re.Match[str]], said: Sequence[str]) -> list[range]:
    """Return for each word of *said* which of *words* it is, or stands for."""
    written = [word[0] for word in words]
    places: list[range] = [range(0)] * len(said)
    for _, i1, i2, j1, j2 in SequenceMatcher(None, written, said, autojunk=False).get_opcodes():
        for at in range(j2 - j1):
            first, behind = ((at + k) * (i2 - i1) for k in (0, 1))
            places[j1 + at] = range(i1 + first // (j2 - j1), i1 - (-behind // (j2 - j1)))
    return places

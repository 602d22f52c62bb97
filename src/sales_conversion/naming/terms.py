"""The words of a text, as they are looked for and found. Pure."""

import re

from sales_conversion.naming.measures import joined

MOST_TERMS = 12
LONGEST_TERM = 40
LONGEST_TEXT = 1000

_WORD = re.compile(r"[^\W_]+(?:[-.'][^\W_]+)*")
_PART = re.compile(r"\d+(?:[.,]\d+)+[^\W\d_]*|[^\W_]+")
_ABBREVIATED = re.compile(r"[b-df-hj-np-tv-xz]{2,3}s")
_NO_PLURALS = frozenset({"gps", "sms", "dns", "tls", "xxs"})


def terms(text: str) -> tuple[str, ...]:
    """Return the different words of *text*, as many as a search can bear."""
    found = dict.fromkeys(map(_singular, words(joined(text[:LONGEST_TEXT]))))
    return tuple(word for word in found if len(word) <= LONGEST_TERM)[:MOST_TERMS]


def _singular(word: str) -> str:
    """Return "tv" for "tvs", which a stemmer takes for one."""
    return word[:-1] if _ABBREVIATED.fullmatch(word) and word not in _NO_PLURALS else word


def words(text: str) -> list[str]:
    """Return the words of *text*; "e-mail" is one word."""
    return [word.casefold() for word in _WORD.findall(text)]


def parts(word: str) -> tuple[str, ...]:
    """Return what stands between the hyphens of *word*; a figure with a point is one."""
    return tuple(_PART.findall(word))


def hyphenated(text: str) -> list[str]:
    """Return the words of *text* that have hyphens, written without: "Wi-Fi" is a wifi."""
    return ["".join(parts(word)) for word in words(text) if "-" in word]

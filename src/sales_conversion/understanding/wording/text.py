"""A message as clean words: what every reader of it starts from."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

LONGEST_MESSAGE = 600
"""Characters that are analysed; a wish comes early or not at all."""

SHORTEST_PLURAL = 4
LONGEST_CLAUSE = 60
"""Words of a clause that are analysed."""

_MARKUP = re.compile(r"<[^<>]{0,200}>")
_UNSEEN = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2060\ufeff\ud800-\udfff]"
)
_DIGITS_ON = re.compile(r"(?<=\d{30})\d+")
""" "Nine" a hundred times is as much too many as thirty times."""

_ENDLESS = re.compile(r"\S{120,}")
_SPACE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n[ \n]*\n")
"""Blanks of every kind are one: what reads them in a row would look at each from each."""

_QUOTES = str.maketrans("\u2019\u2018\u00b4`\u201c\u201d\u2013\u2014\u00bf\u00a1", "''''\"\"--  ")
_WRITTEN_OUT = str.maketrans({"\u2264": "<=", "\u2265": ">=", "\u2026": "..."})
_POINT_FIRST = re.compile(r"(?<=[$\u20ac\u00a3\u00a5])\s?(?=\.\d)")
""" "$.99" is no whole dollar: it is written with its nought."""

_WORD = re.compile(
    r"\d+[.,]?\d*(?:[.,]\d{3})*(?=[^\W\d_]{1,5}\b)"  # 250g, 1.5l: a number and its unit
    r"|[^\W\d_]+\d[\w]*"  # h1, v60
    r"|\d+[^\W\d_]+\d\w*"  # 006r90321
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:'[^\W\d_]+)?"
)


class Word(NamedTuple):
    """One word: folded (lower case, no accents), its stem, and where it stands."""

    text: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """Folded text of the same length as the written one, and its words."""

    written: str
    folded: str
    words: tuple[Word, ...]

    @staticmethod
    def of(written: str) -> "Text":
        return _read(written)


@lru_cache(maxsize=2048)
def _read(written: str) -> Text:
    """Titles, options and the parts of a message are read many times each: once is enough."""
    folded = fold(written)
    found = [Word(m[0], stem(m[0]), m.start(), m.end()) for m in _WORD.finditer(folded)]
    return Text(written, folded, tuple(found[:LONGEST_CLAUSE]))


def clean(message: str) -> str:
    """Return what can be read of *message*: no markup, no unseen characters, not too long."""
    head = message[: 2 * LONGEST_MESSAGE]
    seen = _UNSEEN.sub("", _MARKUP.sub(" ", head)).translate(_QUOTES)
    seen = _DIGITS_ON.sub("", seen)
    seen = _POINT_FIRST.sub("0", _ENDLESS.sub(" ", seen).translate(_WRITTEN_OUT))
    return _LINES.sub("\n", _SPACE.sub(" ", seen)).strip()[:LONGEST_MESSAGE]


def fold(text: str) -> str:
    """Return *text* without case and accents, character for character."""
    return text.lower() if text.isascii() else "".join(map(_folded, text))


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in Text.of(text).words)


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character.isascii():
        return character.lower()
    base = unicodedata.normalize("NFKD", character)[0].lower()
    turns_blank = base.isspace() and not character.isspace()
    return base if len(base) == 1 and not turns_blank else character


_ABBREVIATED = re.compile(r"[b-df-hj-np-tv-xz]{2,3}s|ssds")
""" "Tvs" and "pcs" are several; they are too short for the endings of words."""

_IRREGULAR = {"mice": "mouse", "shelves": "shelf", "knives": "knife", "scarves": "scarf"}
_NO_PLURALS = frozenset({"gps", "sms", "dns", "tls", "xxs", "pls", "mrs", "tks", "css"})


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return *word* without the endings of plurals; the same for shop and shopper."""
    if _ABBREVIATED.fullmatch(word) and word not in _NO_PLURALS:
        return word[:-1]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < SHORTEST_PLURAL or word.endswith(("ss", "us", "is")):
        return word
    for ending, instead in (
        ("'s", ""),
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
    ):
        if word.endswith(ending) and len(word) - len(ending) > 1:
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("s") else word


_ONE_SOUND = re.compile(r"t?sch|[cst]h|ck|ph")
_CRAMPED = re.compile(r"[^aeiouy\d]{5}|[aeiouy]{4}|q(?!u)|(.)\1\1|^[^aeiouy]+$")


def is_pronounceable(word: str) -> bool:
    """Tell a word nobody knows from keys that were hit at random."""
    spoken = _ONE_SOUND.sub("s", word)
    return len(word) >= SHORTEST_PLURAL and word.isalpha() and not _CRAMPED.search(spoken)


def joined(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)

"""Phrases of the lexicon as patterns over the words of a sentence, each with a blank before it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sales_conversion.language.grounding.words import fold

GAP: Final = "~"
_START: Final = "^"
_WORD: Final = r"[^\s<>]+"
NOTHING: Final = re.compile(r"(?!)")


def spoken(words: Iterable[str]) -> str:
    """Return *words* as patterns read them."""
    return "".join(f" {word}" for word in words)


def any_of(phrases: Sequence[str], keeping: Sequence[str] = ()) -> re.Pattern[str]:
    """Return the pattern of one of these *phrases*; words in *keeping* keep their capital."""
    if not phrases:
        return NOTHING
    longest_first = sorted(phrases, key=lambda phrase: -len(phrase.split()))
    one_of = "|".join(_pattern(phrase, keeping) for phrase in longest_first)
    return re.compile(f"(?:{one_of})(?= |$)")


def last_words(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return what the last word of each phrase may be: there a phrase can be complete."""
    return tuple(word for phrase in phrases for word in _endings(phrase.split()))


def _endings(words: list[str]) -> list[str]:
    last = words[-1]
    found = last.removesuffix("?").split("|")
    return [*found, *_endings(words[:-1])] if last.endswith("?") and words[:-1] else found


def _pattern(phrase: str, keeping: Sequence[str]) -> str:
    return "".join(_piece(word, keeping) for word in phrase.split())


def _piece(word: str, keeping: Sequence[str]) -> str:
    if word == _START:
        return "^"
    if word == GAP:
        return f"(?: {_WORD}){{0,3}}"
    options = "|".join(wildcard(one, keeping) for one in word.removesuffix("?").split("|"))
    return f"(?: (?:{options}))" + ("?" if word.endswith("?") else "")


def wildcard(word: str, keeping: Sequence[str] = ()) -> str:
    """Return the pattern of a word of the lexicon, where `*` is any letters."""
    kept = word if word in keeping else fold(word)
    return r"[^\s<>]*".join(re.escape(part) for part in kept.split("*"))

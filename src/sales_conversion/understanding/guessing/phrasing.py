"""Sentences without the words of the shop, so that examples hold for every catalogue."""

import re
from collections.abc import Sequence

from sales_conversion.understanding.shop.lexicon import Span
from sales_conversion.understanding.wording.prices import read_budget
from sales_conversion.understanding.wording.text import Text, Word
from sales_conversion.understanding.wording.words import FILLER, STOP, word_set

_PARTS = re.compile(r"\{\w+\}|[^\s{]+")
_BETWEEN = re.compile(r"[\W_]+")
_CURRENCIES = word_set(
    """
    usd eur gbp dollar dollars euro euros pound pounds bucks quid
    """
)

SPOKEN = {
    "{product}": "product",
    "{brand}": "brand",
    "{option}": "blue",
    "{price}": "fifty dollars",
    "{number}": "three",
}
"""Placeholders as a sentence can hold them."""


def of_example(example: str) -> tuple[str, ...]:
    """Return the words of a written example; its placeholders stay whole."""
    found: list[str] = []
    for part in _PARTS.findall(example):
        if part.startswith("{"):
            found += [] if found and found[-1] == part else [part]
        else:
            found += [_plain(word.text) for word in Text.of(part).words]
    return tuple(found)


def of_name(name: str) -> tuple[str, ...]:
    """Return the words of the name of an intent: it says what people want, too."""
    return of_example(_BETWEEN.sub(" ", name))


def of_message(text: Text, spans: Sequence[Span]) -> tuple[str, ...]:
    """Return the words of *text* with placeholders where it names things of the shop."""
    priced = read_budget(text).places
    starts = {span.first: span for span in spans}
    found: list[str] = []
    at = 0
    while at < len(text.words):
        span = starts.get(at)
        name = _placeholder(span, text.words) if span else ""
        if span and name:
            at = span.last
        else:
            name = _of_word(text.words[at], priced)
            at += 1
        if name and not (name.startswith("{") and found and found[-1] == name):
            found.append(name)
    return tuple(found)


def spoken(words: Sequence[str]) -> str:
    """Return a sentence that could have been written so."""
    return " ".join(SPOKEN.get(word, word) for word in words)


def _of_word(word: Word, priced: Sequence[tuple[int, int]]) -> str:
    if word.text in _CURRENCIES:
        return ""
    inside = any(start <= word.start < end for start, end in priced)
    if word.text[0].isdigit():
        return "{price}" if inside else "{number}"
    return word.text


def _plain(word: str) -> str:
    return "{number}" if word[0].isdigit() else word


def _placeholder(span: Span, words: Sequence[Word]) -> str:
    said = words[span.first : span.last]
    if all(word.text in STOP or word.text in FILLER for word in said):
        return ""
    if span.has("brand"):
        return "{brand}"
    if span.has("option") or not span.has("noun", "category"):
        return "{option}"
    return "{product}"

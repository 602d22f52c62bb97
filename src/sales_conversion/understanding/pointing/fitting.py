"""What is meant, apart from what it only has to fit: "a lid for the travel mug"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sales_conversion.understanding.pointing.counting import COUNTERS
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.shop.titles import name_of
from sales_conversion.understanding.wording.talk_words import is_talk
from sales_conversion.understanding.wording.text import Text, Word, stems
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, ORDINALS, STOP

_FITS = re.compile(
    r" (?:for|fur|pour|para|to (?:fit|go with)|(?:that|which) (?:fits?|goes with)|fitting|"
    r"compatible with) (?P<to>[^,+&]+?)(?=\s*(?:[,+&]|\b(?:and|plus|und|et|y)\b|$))"
)
_JOINED = re.compile(r"[,+&]|\b(?:and|plus|und|et|y)\b")
_NAMELESS = STOP | FILLER | COUNTERS | NUMBERS.keys() | ORDINALS.keys()


@dataclass(frozen=True, slots=True)
class Fitting:
    """The words of a clause without what is to be fitted, and the words of both."""

    what: Text
    heads: frozenset[str]
    """What is meant is called so: the last word that names, before "for"."""

    fitted: frozenset[str]
    """The words of what is to be fitted."""

    def only_fitted(self, title: str) -> bool:
        """Tell whether *title* is called as what is to be fitted, and not as what is meant."""
        named = {*stems(name_of(title))}
        return bool(named & self.fitted) and not named & self.heads

    def left_of(self, keys: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
        """Return the products of *keys* that are meant themselves."""
        return tuple(key for key in keys if not self.only_fitted(lexicon.title(key)))


def fitting(text: Text, lexicon: Lexicon) -> Fitting | None:
    """Return how *text* says what something must fit: both are things, or there is nothing."""
    heads, fitted, kept, start = set[str](), set[str](), "", 0
    for found in _FITS.finditer(text.folded):
        head = _head(_between(text, start, found.start()), lexicon)
        to = _between(text, found.start("to"), found.end())
        if head and _is_thing(to, lexicon):
            heads.add(head)
            fitted |= {lexicon.corrected(word.stem) for word in to if _can_name(word)}
            kept += text.written[start : found.start()]
            start = found.end()
    if not heads:
        return None
    what = Text.of(kept + text.written[start:])
    return Fitting(what, frozenset(heads), frozenset(fitted - heads))


def without_fitted(text: Text, lexicon: Lexicon) -> Text:
    """Return *text* without what something in it must only fit."""
    found = fitting(text, lexicon)
    return found.what if found else text


def _between(text: Text, start: int, end: int) -> Sequence[Word]:
    joints = [joint.end() for joint in _JOINED.finditer(text.folded, start, end)]
    return [word for word in text.words if max((start, *joints)) <= word.start < end]


def _head(words: Sequence[Word], lexicon: Lexicon) -> str:
    """Return what a thing is called by, beside the values of its options."""
    chosen = _values(words, lexicon)
    named = (
        lexicon.corrected(w.stem) for i, w in enumerate(words) if i not in chosen and _can_name(w)
    )
    return next(reversed([*named]), "")


def _is_thing(words: Sequence[Word], lexicon: Lexicon) -> bool:
    heads = any(lexicon.is_head(lexicon.corrected(word.stem)) for word in words)
    return heads or bool(lexicon.named_products(words, loosely=True))


def _values(words: Sequence[Word], lexicon: Lexicon) -> Collection[int]:
    spans = (
        span for span in lexicon.find(words) if all(m.kind == "option" for m in span.meanings)
    )
    return {at for span in spans for at in range(span.first, span.last)}


def _can_name(word: Word) -> bool:
    return not (word.text in _NAMELESS or word.text[0].isdigit() or is_talk(word.text))

"""Figures that say which one is meant: "console 6", "HP 564", "a 564 cartridge". Pure."""

import re
from collections.abc import Collection, Sequence

from sales_conversion.understanding.seeking.noun_phrase import Said
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording import cues
from sales_conversion.understanding.wording.text import Text, stem
from sales_conversion.understanding.wording.words import FILLER, MEASURES, STOP, word_set

SHORTEST_MODEL = 4
_MODEL = re.compile(r"[a-z]\d{2,3}")

SHORTEST_NUMBER, LONGEST_NUMBER = 3, 5
"""Figures of a number that names a thing by itself: fewer may count, more are no name."""

ROUND = 50
"""What is a multiple of this is sooner a price or a count than a name."""

LONGEST_NAMING = 8
"""Words of a message in which a number behind a thing is a part of its name."""

_VERSIONS = word_set("pro max plus mini lite ultra slim")
_COUNTED = MEASURES | word_set("x pcs pc pieces piece units unit stuck times of or and to")
_MEASURED = word_set("ram memory storage ssd hdd disk drive space arbeitsspeicher speicher")
_BYTES = word_set("mb gb tb gig gigs")
_SAYING_ONE = word_set("a an the this that any no which original genuine new")


class Figures:
    """Tells what the figures in one clause say."""

    def __init__(self, text: Text, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon

    def names_one(self, at: int, said: Sequence[Said], brand: str, brand_until: int) -> bool:
        """Tell whether the figure says which one: behind a thing or a maker, or before a thing."""
        if not self._text.words[at].text.isdecimal():
            return False
        return (
            self._is_behind(at, said, brand)
            or (brand_until == at and self._may_name(at))
            or self._is_before_thing(at)
        )

    def is_all(self, at: int) -> bool:
        """ "Do you have 564 or not": nothing else is asked for."""
        others = (word.text for index, word in enumerate(self._text.words) if index != at)
        alone = all(other in STOP or other in FILLER for other in others)
        asked = cues.ASKS_STOCK_OF_KIND.match(self._text.folded)
        return alone and bool(asked) and self._is_odd(at)

    def is_measured(self, at: int, others: Collection[str]) -> bool:
        """ "A laptop with 8 GB of RAM": the measure says enough, and no title need name it.

        *others* are the stems of the things that are named.
        """
        words = self._text.words
        before = next((word.text for word in reversed(words[:at]) if word.text not in STOP), "")
        other = set(others) - {words[at].stem}
        return bool(other) and words[at].text in _MEASURED and before in _BYTES

    def _is_behind(self, at: int, said: Sequence[Said], brand: str) -> bool:
        """ "Console 6", "handset 15 pro": a number right behind the thing says which one."""
        word, words = self._text.words[at], self._text.words
        follows = self._following(at)
        named = bool(said) and said[-1].last == at and said[-1].text.isalpha()
        if named and len(word.text) == SHORTEST_MODEL and (brand or said[-1].known):
            return not self._lexicon.is_head(stem(said[-1].text)) or self._is_line(at - 1)
        return (
            named
            and len(word.text) < SHORTEST_MODEL
            and not word.text.startswith("0")
            and word.text != "1"
            and len(words) <= LONGEST_NAMING
            and (follows in STOP | FILLER | _VERSIONS or not follows)
        )

    def _may_name(self, at: int) -> bool:
        figures = self._text.words[at].text
        fitting = 1 < len(figures) <= LONGEST_NUMBER and not figures.startswith("0")
        return fitting and self._following(at) not in _COUNTED

    def _is_before_thing(self, at: int) -> bool:
        """ "A 564 cartridge", "no 4090 card": before one thing, and no sum of money."""
        words = self._text.words
        following = words[at + 1] if at + 1 < len(words) else None
        if following is None or not self._is_odd(at):
            return False
        one = following.stem == following.text and self._lexicon.is_head(following.stem)
        return one and (not at or words[at - 1].text in _SAYING_ONE)

    def _is_odd(self, at: int) -> bool:
        figures = self._text.words[at].text
        fitting = SHORTEST_NUMBER <= len(figures) <= LONGEST_NUMBER and figures.isdecimal()
        return fitting and bool(int(figures) % ROUND) and self._following(at) not in MEASURES

    def _is_line(self, at: int) -> bool:
        """ "LaserJet 5200": a name with capitals inside is one of a line of models."""
        word = self._text.words[at]
        return any(map(str.isupper, self._text.written[word.start + 1 : word.end]))

    def _following(self, at: int) -> str:
        words = self._text.words
        return words[at + 1].text if at + 1 < len(words) else ""


def is_model(word: str) -> bool:
    """Tell whether figures and letters are mixed as only a model number mixes them."""
    if len(word) < SHORTEST_MODEL:
        return _MODEL.fullmatch(word) is not None
    return not word.isdecimal() and word.isalnum()

"""A maker that this shop does not know: "anything from Bose", "Sony or Bose". Pure."""

from dataclasses import dataclass

from sales_conversion.understanding.seeking.alternatives import OR
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.countries import country_code
from sales_conversion.understanding.wording.talk_words import is_talk
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import FILLER, STOP, word_set

_BY = word_set("by from von")
_ASKING = word_set("any have sell got carry stock about")
SHORTEST = 3
"""Letters of what is written in capitals and is a name."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Who is to have made it, as it is written, and at which word."""

    name: str
    at: int
    beside: bool = False
    """A maker that is sold here will do as well."""


def unknown_maker(text: Text, lexicon: Lexicon) -> Maker | None:
    """Return the maker nobody here knows of that *text* asks for."""
    sold = {
        at
        for span in lexicon.find(text.words)
        if span.has("brand")
        for at in range(span.first, span.last)
    }
    for at, word in enumerate(text.words):
        written = text.written[word.start : word.end]
        if not word.text.isalpha() or not _is_unknown(text, at, lexicon):
            continue
        if _is_either(text, at, sold):
            return Maker(written[:1].upper() + written[1:], at, beside=True)
        if written[:1].isupper() and (_is_made_by(text, at, lexicon) or _is_asked_for(text, at)):
            return Maker(written, at)
    return None


def _is_unknown(text: Text, at: int, lexicon: Lexicon) -> bool:
    word = text.words[at]
    plain = word.text in STOP | FILLER or is_talk(word.text) or word.text in lexicon.chat
    known = lexicon.knows(lexicon.corrected(word.stem)) or lexicon.is_head(word.stem)
    return not (plain or known or country_code(word.text))


def _is_either(text: Text, at: int, sold: set[int]) -> bool:
    """ "Sony or Bose": beside a maker that is sold, with an "or" between."""
    words = text.words
    after = at > 1 and words[at - 1].text in OR and at - 2 in sold
    return after or (at + 2 in sold and words[at + 1].text in OR)


def _is_made_by(text: Text, at: int, lexicon: Lexicon) -> bool:
    """ "Anything by Bose"; in "boots by Bose" the name is a word of the boots."""
    named = any(lexicon.is_head(lexicon.corrected(word.stem)) for word in text.words)
    return bool(at) and not named and text.words[at - 1].text in _BY


def _is_asked_for(text: Text, at: int) -> bool:
    """ "Any Sennheiser?", "BOSE.": a name at the end, or nothing else in capitals."""
    words = text.words
    if at + 1 < len(words) or words[at].stem != words[at].text:
        return False
    written = text.written[words[at].start : words[at].end]
    if len(words) == 1:
        return written.isupper() and len(written) >= SHORTEST
    return words[at - 1].text in _ASKING and text.written != text.written.upper()

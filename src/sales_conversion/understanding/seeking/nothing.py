""" "Nothing black", "non-electric": what is refused without a "not" or a "without". Pure."""

import re
from collections.abc import Mapping

from sales_conversion.understanding.shop.lexicon import Lexicon, Span
from sales_conversion.understanding.wording.talk_words import is_talk
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, STOP, word_set

NOTHING = word_set("nothing never nichts rien")
_OF_IT = word_set("with made in from mit aus von de en")
_LACKING = word_set("there there's theres see saw find found have has got is are gibt habt habe")
""" "I see nothing black" tells what is not there, and refuses nothing."""


def refuses_with_nothing(text: Text, at: int, spans: Mapping[int, Span], lexicon: Lexicon) -> bool:
    """Tell whether the "nothing" at *at* refuses what stands behind it."""
    words = text.words
    if at + 1 >= len(words) or "," in text.folded[words[at].end : words[at + 1].start]:
        return False
    if words[at + 1].text in _OF_IT:
        return True
    lacks = at > 0 and words[at - 1].text in _LACKING
    asks = at == 0 and text.folded.rstrip().endswith("?")
    if lacks or asks or words[at].text == "never":
        return False
    named = at + 1 in spans or _is_told_of_a_thing(text, at + 1, lexicon)
    return named and words[at + 1].text not in STOP | FILLER | NUMBERS.keys()


def _is_told_of_a_thing(text: Text, at: int, lexicon: Lexicon) -> bool:
    """ "A mug, nothing flashy": beside a thing even a word the shop does not know."""
    ends = _ENDING.match(text.folded, text.words[at].end)
    things = any(lexicon.is_head(word.stem) for word in text.words)
    return bool(ends) and things and not is_talk(text.words[at].text)


_ENDING = re.compile(r"(?: please| bitte| thanks)?\s*(?:$|[,.;!])")


def is_non(text: Text, at: int, spans: Mapping[int, Span], lexicon: Lexicon) -> bool:
    """Tell whether the "non" at *at* denies the word behind it: "non-stick" is a name itself."""
    words = text.words
    is_name = at in spans and spans[at].last > at + 1
    if at + 1 >= len(words) or is_name or not lexicon.knows(words[at + 1].stem):
        return False
    between = text.folded[words[at].end : words[at + 1].start]
    if f"non{words[at + 1].stem}" in lexicon.compounds:
        return False
    return between == "-" or (at > 0 and between == " ")

"""A quality that is called as the attribute that says it is so: "a colour printer". Pure."""

from collections.abc import Sequence

from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Word
from sales_conversion.understanding.wording.words import word_set

_SPELLED = {"color": "colour", "colour": "color"}
_ASKING_WHICH = word_set("what which any other another different same every each by the")
_TELLING = word_set("for with in want need wanted")


def quality_named(words: Sequence[Word], at: int, lexicon: Lexicon) -> str:
    """Return the attribute of the shop that the word names, said where a quality stands."""
    word, before = words[at].text, words[at - 1].text if at else ""
    asked = {word, _SPELLED.get(word, word)} & lexicon.vocabulary.attributes.keys()
    if word not in _SPELLED or not asked or before in _ASKING_WHICH:
        return ""
    if at + 1 == len(words):
        return min(asked) if before in _TELLING else ""
    return min(asked) if lexicon.knows(words[at + 1].stem) else ""

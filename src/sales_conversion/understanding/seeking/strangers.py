"""Whether a part of a list names a thing that this shop does not know. Pure."""

from sales_conversion.understanding.seeking.hearing import Heard
from sales_conversion.understanding.wording.talk_words import is_talk
from sales_conversion.understanding.wording.text import Text, stem
from sales_conversion.understanding.wording.words import COLORS, word_set

_ONE = word_set("a an some any one two ein eine einen un une una des unos unas")
_COLORED = {name for names in COLORS for name in names}


def is_unknown_noun(heard: Heard) -> bool:
    """Tell whether nothing is named but words that nobody here knows, and that are no talk."""
    nouns = {word for word in heard.query if word.isalpha()}
    plain = nouns <= set(heard.rest) and nouns.isdisjoint(_COLORED)
    return bool(nouns) and plain and not heard.heads and not any(map(is_talk, nouns))


def is_bare_noun(heard: Heard) -> bool:
    """Tell whether one word is named and nothing else: "tablet", where none is sold as a kind."""
    told = heard.brand or heard.options or heard.attributes
    plain = len(heard.query) == 1 and heard.query[0].isalpha() and not told
    return plain and heard.query[0] not in _COLORED


def is_stranger(part: Text, heard: Heard) -> bool:
    """ "Jeans 32", "a sleeve": a noun nobody here knows, by its article or as several of it."""
    return is_unknown_noun(heard) and (is_several(heard) or begins_with_one(part, heard))


def is_several(heard: Heard) -> bool:
    nouns = [word for word in heard.query if word.isalpha()]
    return bool(nouns) and stem(nouns[-1]) != nouns[-1]


def begins_with_one(part: Text, heard: Heard) -> bool:
    """Tell whether an article stands before the first word that is looked for."""
    said = [word.text for word in part.words]
    first = min((said.index(word) for word in heard.query if word in said), default=0)
    return not _ONE.isdisjoint(said[:first])

"""English words without their endings: "returned", "returning" and "returns" are one."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[a-z0-9]+")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'\u2019"))

_PAIRS: Final = """
    sold:sell sent:send paid:pay took:take taken:take bought:buy broke:break broken:break
    kept:keep left:leave gave:give given:give made:make brought:bring came:come got:get
    gotten:get ground:grind stood:stand told:tell went:go gone:go done:do did:do does:do was:be
    were:be is:be are:be am:be been:be has:have had:have chose:choose chosen:choose
    shipment:ship shipments:ship payment:pay payments:pay froze:freeze frozen:freeze lost:lose
    held:hold wrote:write written:write began:begin children:child people:person better:good
    best:good cheaper:cheap cheapest:cheap
"""
_IRREGULAR: Final = dict(pair.split(":") for pair in _PAIRS.split())

_ENDINGS: Final = (
    ("ations", ""),
    ("ation", ""),
    ("ables", ""),
    ("able", ""),
    ("ible", ""),
    ("ingly", ""),
    ("ings", ""),
    ("ing", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("edly", ""),
    ("ed", ""),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("ly", ""),
    ("s", ""),
)
_SHORTEST: Final = 3
_LONG: Final = 5


def words(text: str) -> list[str]:
    """Return the words of *text*, lower case, without accents or apostrophes."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return what is left of *word* when its ending is taken off."""
    if word in _IRREGULAR:
        return _trimmed(_IRREGULAR[word])
    if word.isdigit():
        return word
    if word.endswith("ss"):
        return _trimmed(word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return _trimmed(word.removesuffix(ending) + instead)
    return _trimmed(word)


def _trimmed(word: str) -> str:
    """Drop a silent e, the y of "delivery", and one of two equal last letters."""
    if len(word) > _SHORTEST + 1 and word.endswith("e"):
        word = word[:-1]
    if len(word) > _LONG and word.endswith("y"):
        word = word[:-1]
    if len(word) > _SHORTEST and word[-1] == word[-2]:
        word = word[:-1]
    return word

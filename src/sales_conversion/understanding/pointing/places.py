""" "The second", "the last two", "the cheaper one", "the one for 89": what stands where."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from sales_conversion.understanding.situation import Candidate
from sales_conversion.understanding.wording.numbers import number_of
from sales_conversion.understanding.wording.sums import is_ranged
from sales_conversion.understanding.wording.text import Text, Word, stems
from sales_conversion.understanding.wording.words import (
    ALL,
    CHEAPER,
    DEARER,
    NUMBERS,
    ORDINALS,
    STOP,
    THEM,
    word_set,
)

_MANY = re.compile(
    r"\b(?P<which>first|last|top|other|these|those|the|ersten|letzten|premiers|derniers|dernieres|"
    r"primeros|ultimos|ultimas) (?P<count>two|three|four|five|zwei|drei|beiden|deux|trois|dos|"
    r"tres|[2-9])\b(?!(?: (?:of|x|more)\b|[.,]\d))"
)
_NUMBERED = re.compile(r"(?:\b(?:number|no\.?|nr\.?|option|item|nummer|numero)|#)\s*(\d{1,2})\b")
_LEAST = re.compile(
    r"\b(?:least expensive|less expensive|lowest price|cheap one|moins chere?|mas barato)\b"
)
_MOST = re.compile(
    r"\b(?:(?:most|more) expensive|expensive one|highest price|plus chere?|mas caro)\b"
)
_LAST_BUT_ONE = re.compile(
    r"\b(?:penultimate|(?:second|next)[- ](?:to )?(?:the )?last|last but one|vorletzte[nrs]?|"
    r"avant[- ]dernier\w*|penultim[oa])\b"
)
_LASTS = re.compile(
    r"\b(?:long|do|does|did|will|would|should|can|to|it|they)\b(?: [\w']+){0,4}"
    r" (?<!the )last\b(?! (?:one|two|three|four|five|[2-9])\b)"
)
""" "How long does the battery last?": it is a verb, and no place."""

_MIDDLE = re.compile(r"\b(?:middle|mittlere[nrs]?|milieu|medio)\b")
_PRICED = re.compile(
    r"\bone\b|[$\u20ac\u00a3] ?\d|\d ?(?:[$\u20ac\u00a3]|dollars?|bucks|euros?|pounds?|quid)"
)
_TOLD_PRICE = re.compile(
    r"\b(?:the|that|this) (?:[$\u20ac\u00a3] ?\d+(?:[.,]\d+)*|\d+[.,]\d\d(?!\d))"
    r"(?: ?[$\u20ac\u00a3]| dollars?| euros?| bucks)? one\b|"
    r"\bone (?:for|of|at|costing|that costs|priced at) [$\u20ac\u00a3]? ?\d+(?:[.,]\d+)*\b"
    r"(?=\s*(?:$|[.,;!?$\u20ac\u00a3]|please\b|pls\b|dollars?\b|euros?\b|bucks\b))"
)
_IS_EACH = re.compile(r"\b(?:is|are|does|do|for|per|cost) each\b")
""" "How much is each?" goes on asking, and points at nothing."""

FAR = 3
"""Words after a place that may still name what stands there."""

_NO_KIND = STOP | word_set(
    """
    one ones two three four come comes take takes work works can reach support supports
    need needs hat kann avec est con tiene
    """
)
_ARTICLES = word_set("die les los")
_BOTH = word_set("both beide beides beiden ambos ambas")
HAS_MIDDLE = 3
TELLING_PRICE = 10


def tells_place(text: Text) -> bool:
    """ "The second one", "number 3": where in a list it stands is told."""
    return any(w.text in ORDINALS for w in text.words) or bool(_NUMBERED.search(text.folded))


def places_in(words: Sequence[Word], folded: str) -> list[int]:
    told = [ORDINALS[word.text] for word in words if word.text in ORDINALS]
    return told + [int(number) - 1 for number in _NUMBERED.findall(folded)]


def by_place(text: Text, pool: Sequence[Candidate]) -> tuple[Candidate, ...] | None:
    """Return what stands at the places *text* tells; None when nothing stands there."""
    folded = text.folded
    said = {word.text for word in text.words}
    if many := _MANY.search(folded):
        several = _several(many["which"], many["count"], pool)
        among = folded[: many.start()].endswith("of ")
        return (among and len(several) > 1 and _by_extreme(text, several)) or several
    everything = said & ALL - ({"each"} if _IS_EACH.search(folded) else set())
    if everything and (len(pool) > 1 or said & {"all", *_BOTH}):
        return tuple(pool[:2] if said & _BOTH else pool)
    if _LAST_BUT_ONE.search(folded) and len(pool) > 1:
        return (pool[-2],)
    lasts = _LASTS.search(folded)
    words = [w for w in text.words if not (lasts and w.end == lasts.end())]
    if places := places_in(words, folded):
        there = tuple(pool[place] for place in places if -len(pool) <= place < len(pool))
        return there or None
    return _by_rank(text, pool)


def _by_rank(text: Text, pool: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return _by_extreme(text, pool) or by_price(text, pool)


def _by_extreme(text: Text, pool: Sequence[Candidate]) -> tuple[Candidate, ...]:
    folded = text.folded
    said = {word.text for word in text.words}
    pool = _said_of(text, pool)
    if _LEAST.search(folded) or said & CHEAPER:
        return (min(pool, key=lambda candidate: candidate.price.minor),)
    if _MOST.search(folded) or said & DEARER:
        return (max(pool, key=lambda candidate: candidate.price.minor),)
    if _MIDDLE.search(folded) and len(pool) >= HAS_MIDDLE:
        return (pool[len(pool) // 2],)
    return ()


def _said_of(text: Text, pool: Sequence[Candidate]) -> Sequence[Candidate]:
    """ "The cheapest wireless one" is one of those that are called wireless."""
    titles = [set(stems(candidate.title)) for candidate in pool]
    told = {word.stem for word in text.words if word.text not in STOP}
    telling = {word for word in told if 0 < sum(word in title for title in titles) < len(titles)}
    return [c for c, title in zip(pool, titles, strict=True) if telling <= title] or pool


def _several(which: str, count: str, pool: Sequence[Candidate]) -> tuple[Candidate, ...]:
    number = 2 if count == "beiden" else NUMBERS.get(count) or int(count)
    if which in {"last", "letzten", "other", "derniers", "dernieres", "ultimos", "ultimas"}:
        return tuple(pool[-number:])
    return tuple(pool[:number])


def tells_price(text: Text) -> bool:
    """ "The 5.95 one", "the one for 64": it is named by what it costs."""
    return bool(_TOLD_PRICE.search(text.folded))


def by_price(text: Text, pool: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """ "The one for 89", "the $6.95 cable": a number that is the price of exactly one."""
    told = (word for word in text.words if not is_ranged(text, word.start, word.end))
    said = {number for word in told if (number := number_of(word.text)) is not None}
    exact = [c for c in pool if c.price.decimal in said and c.price.decimal % 1]
    near = [c for c in pool if c.price.decimal in said or int(c.price.decimal) in said]
    large = [c for c in near if c.price.decimal >= TELLING_PRICE]
    if len(exact) == 1:
        return tuple(exact)
    return tuple(large) if len(large) == 1 and _PRICED.search(text.folded) else ()


def placed(text: Text) -> set[str]:
    """Return the stems of what is said to stand there: "the first wireless headset".

    What comes after "one" or a verb is said of it: "does the first one have wifi".
    """
    found: set[str] = set()
    for at, word in enumerate(text.words):
        if word.text in ORDINALS:
            after = text.words[at + 1 : at + 1 + FAR]
            found |= {w.stem for w in takewhile(lambda w: w.text not in _NO_KIND, after)}
            found |= {w.stem for w in text.words[max(0, at - 1) : at] if w.text not in _NO_KIND}
    return found - ORDINALS.keys()


def says_them(text: Text) -> bool:
    """ "Remove them", "quite los": before a word of its own "los" is an article."""
    words = [word.text for word in text.words]
    return any(
        word in THEM and (word not in _ARTICLES or following in STOP | {""})
        for word, following in pairwise([*words, ""])
    )

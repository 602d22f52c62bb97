"""What a thing is to be for, and what somebody has already."""

import re
from collections.abc import Collection, Iterator

from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.numbers import number_of
from sales_conversion.understanding.wording.talk_words import is_talk
from sales_conversion.understanding.wording.text import Text, Word, joined
from sales_conversion.understanding.wording.words import FILLER, MEASURES, NUMBERS, STOP, word_set

LONGEST_USE = 4
_ASKING_FOR = re.compile(
    r"\b(?:looking|lookin|look|shopping|search|searching|ask|asking|asked|thanks|pay|paying|hunting|"
    r"hoping|waiting|"
    r"market|much|wish|thank you|budget|busca|apply)\s*$"
)
_FOR = re.compile(
    r"\b(?:for|fur|pour(?! over)|para|(?:that|which|to|it) (?:fits?|holds?|carr(?:y|ies)|suits?)|"
    r"(?:that|which) (?:goes|works) (?:with|on)|suited (?:to|for)|compatible with)\s+"
)
_SKIPPED = word_set(
    """
    the my our his her their your a an some making brewing everyday daily use using doing when at
    le la les el los mein meine das den die der make faire machen hacer un une una eine einen
    """
)
_NOT_A_USE = word_set(
    """
    now today tomorrow sure free sale example instance later long help less more it that this
    them me you us price money
    """
)
_TO_DO = re.compile(
    r"\b(?:any ?thing|some ?thing|sth|smth|stuff|a thing)(?: (?:nice|good|simple|small|cheap))?"
    r" (?:(?:so (?:that )?)?i can (?:use )?(?:to )?|we can (?:use )?(?:to )?|to |which |"
    r"that(?: (?:will|can|would|could|helps?(?: me)?(?: to)?)|'ll)? )"
)
""" "Anything to keep tea hot": what is to be done, where no thing is named."""

_DOING = word_set(
    "fit fits carry carries suit suits keep keeps stop stops make makes hold holds put go goes"
    " use used"
)
_HAVING = re.compile(
    r"\b(?:he|she|they)(?:'s| has| have|'ve)? (?:(?:already|only|just|usually|always) )*"
    r"(?:has|have|had|got|owns?|uses?|plenty of)\b[^.,;!?]*?(?=[.,;!?]| (?:but|so|and)\b|$)"
)
""" "He has the papers": what somebody has already is nobody's wish."""

_BEFORE = re.compile(r"(?:(?:oh|no|nope|but|well|sorry|dear|thanks|and)[ ,!]*)*")
_HABIT = re.compile(
    r"\b(?:he|she|they|who|mum|mom|dad|wife|husband|son|daughter)(?:'s| is| are)?"
    r" (?:(?:really|just|mostly|also|always|usually|only|all) )*"
    r"(?:likes?|loves?|enjoys?|drinks?|into|mad about|crazy about|makes?|brews?|making)"
    r" (?:it |them )?(?:with |on |in )?(?P<what>[^.,;!?]+)"
)
""" "She likes pour over coffee": beside a thing that is named it tells what that is for."""

_PRICING = word_set("under below over around about max maximum less than between up budget cheap")
_MONEY = word_set("usd eur gbp dollars euros pounds bucks dollar euro pound buck percent k")
LONGEST_TELLING = 9


def read_use(
    text: Text, taken: list[tuple[int, int]], lexicon: Lexicon
) -> tuple[str, list[tuple[int, int]]]:
    """Return what it is for, and where that is said."""
    found = _TO_DO.search(text.folded)
    words = [*_told_until_a_price(text, found.end())] if found else []
    if found and words:
        return joined(words), [(found.end(), words[-1].end)]
    use, places = _use_for(text, taken, lexicon)
    return _with_habit(text, lexicon, use, places)


def _told_until_a_price(text: Text, start: int) -> Iterator[Word]:
    """Yield the words from *start* on that tell something, no more than a use needs."""
    told = [word for word in text.words if word.start >= start]
    of_price = (at for at, word in enumerate(told) if word.text in _PRICING or word.text.isdigit())
    for word in told[: next(of_price, len(told))][:LONGEST_TELLING]:
        if word.text not in STOP | FILLER | _DOING and not is_talk(word.text):
            yield word


def _with_habit(
    text: Text, lexicon: Lexicon, use: str, places: list[tuple[int, int]]
) -> tuple[str, list[tuple[int, int]]]:
    """Return the use with what somebody likes, unless that alone is a thing of the shop."""
    found = _HABIT.search(text.folded)
    if not found:
        return use, places
    start, end = found.span("what")
    words = text.words
    things = [
        words[span.first].start
        for span in lexicon.find(words)
        if lexicon.is_head(lexicon.corrected(words[span.last - 1].stem))
    ]
    if things and all(start <= at < end for at in things):
        return use, places
    told = [w for w in words if start <= w.start < end and w.text not in STOP | FILLER]
    told = [word for word in told if not is_talk(word.text)][:LONGEST_USE]
    return f"{use} {joined(told)}".strip(), [*places, found.span()]


def _use_for(
    text: Text, taken: list[tuple[int, int]], lexicon: Lexicon
) -> tuple[str, list[tuple[int, int]]]:
    """Return all that it is said to be for: "for my camera, for a compact camera"."""
    spans = [span for span in lexicon.find(text.words) if span.last - span.first > 1]
    named = {at for span in spans for at in range(span.first, span.last)}
    words: dict[str, Word] = {}
    places: list[tuple[int, int]] = []
    for found in _FOR.finditer(text.folded):
        inside = any(start <= found.start() < end for start, end in (*taken, *places))
        if inside or _ASKING_FOR.search(text.folded[: found.start()]):
            continue
        told = _told_for(text, found.end(), named)
        if told and told[0].text not in NUMBERS and len(told) <= LONGEST_USE:
            words.update({word.stem: word for word in told})
            places.append((found.start(), told[-1].end))
    return joined(list(words.values())[:LONGEST_TELLING]), places


def _told_for(text: Text, start: int, named: Collection[int]) -> list[Word]:
    """Return the words that tell what it is for; "charging my phone" is told to its end.

    Those at *named* are of a longer name, "pour over".
    """
    told: list[Word] = []
    until = start
    for at, word in enumerate(text.words):
        if word.start < start:
            continue
        apart = bool(told) and bool(text.folded[until : word.start].strip(" -"))
        doing = not told or told[-1].text.endswith("ing")
        if doing and not apart and word.text in _SKIPPED:
            until = word.end
            continue
        counted = number_of(word.text) is not None and not told and not _is_measure(text, word)
        ends = at not in named and word.text in STOP | _NOT_A_USE
        if apart or counted or ends:
            break
        told.append(word)
        until = word.end
    return told


def _is_measure(text: Text, word: Word) -> bool:
    following = next((other for other in text.words if other.start >= word.end), None)
    return following is not None and following.text in MEASURES - _MONEY


def had(folded: str) -> list[tuple[int, int]]:
    """Return where it is told what somebody has."""
    return [found.span() for found in _HAVING.finditer(folded)]


def only_has(folded: str) -> bool:
    """Tell whether nothing else is told than what somebody has."""
    told = _HAVING.search(folded)
    if told is None or told.end() < len(folded):
        return False
    return _BEFORE.fullmatch(folded, 0, told.start()) is not None

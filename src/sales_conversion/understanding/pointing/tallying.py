"""What a count is made of: the number, what becomes of it, and the words that name the thing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rapidfuzz.distance import OSA

from sales_conversion.understanding.pointing.counting import COUNTERS, LARGEST
from sales_conversion.understanding.wording.german_numbers import german_number
from sales_conversion.understanding.wording.numbers import read_number
from sales_conversion.understanding.wording.sums import is_figures_alone, is_sum
from sales_conversion.understanding.wording.text import Text, Word
from sales_conversion.understanding.wording.words import NUMBERS, POLITE, word_set

Mark: TypeAlias = Literal["more", "less", "set", "out", "double", "twice", "same", "not"]

_SAID: Mapping[Mark, str] = {
    "more": """
        ditto plus more another extra further additional noch nochmal nochmals mehr weitere
        weiteren weiterer weiteres zusatzlich zusatzliche
    """,
    "less": "less fewer weniger",
    "set": """
        only just nur bloss bloß enough plenty sufficient reicht reichen genugt genugen langt
        actually single doch eigentlich lieber rather total altogether insgesamt eher
    """,
    "out": """
        out off away raus weg heraus remove drop lose without ohne minus kick scrap kein keine
        keinen delete entferne losch losche scratch ditch
    """,
    "double": "double",
    "twice": "twice doppelt zweimal",
    "same": """
        same gleiche gleichen gleiches selbe selben dasselbe dieselbe denselben repeat genauso
        again wieder
    """,
    "not": "not nicht statt anstatt instead",
}
_MARKS: Mapping[str, Mark] = {word: mark for mark, said in _SAID.items() for word in said.split()}
"""What the words around a number do with it."""

_BESIDE = (
    POLITE
    | (COUNTERS - {"more"})
    | word_set(
        """
        a an the this that these those them it one ones of for from to in on into at my our your
        i i'll ill i'd id we we'll we'd thing color colour ganze let's lets us me have has get
        got take add put give need want make makes it's do does is are be will would like should
        can could go goes please with as well too also and but then so now order basket cart bag
        shelf bring change set ok okay yes yeah no sorry wait oh hm hmm um ah good fine here
        there right sure bit lot once time times all at leave keep back get rid let up both
        other the ein eine einen einer eines einem der die das den dem des er sie es ihn ihr
        davon von da dazu dazu mit ohne bitte danke ich wir nehme nehm nehmen nimm mochte
        mochten hatte hatten gern gerne will wollen wurde brauche brauchen mach mache machen gib
        geben leg tu pack sie mir uns auch gleich mal einmal dann also ja nein ok sind ist war
        wird konnen kann und aber vom beim im in am zum zur korb warenkorb bestellung davon
        daraus draus damit hiervon
        """
    )
)
"""What may stand beside a count and names nothing."""

_PHRASES: Mapping[Mark, re.Pattern[str]] = {
    "set": re.compile(r"\b(?:(?:will|'ll) do|(?:is|are) (?:fine|ok|okay))\b"),
    "out": re.compile(r"\b(?:has|have|can|needs?)(?: to)? go\b"),
}
_NO_MORE_THAN = re.compile(r"\b(?:nur|bloss|bloß) noch\b")
""" "Nur noch eine" is one in all."""

_SLIPS = {"tow": 2, "twoo": 2, "tiwce": 2, "on": 0}
_SPELLED = [word for word in NUMBERS if len(word) > len("one")]
_ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "zweite": 2,
    "zweiten": 2,
    "zweites": 2,
    "dritte": 3,
    "dritten": 3,
    "drittes": 3,
    "vierte": 4,
}
_HALF = frozenset({"half", "halbes", "halbe"})
_DOZEN = frozenset({"dozen", "dutzend"})
_REFUSED = frozenset({"not", "nicht", "statt", "anstatt", "than", "als"})
DOZEN = 12


@dataclass(frozen=True, slots=True)
class Tally:
    """What is told of a count; the words in *names* are all that nothing explains."""

    number: int | None
    marks: frozenset[Mark]
    names: tuple[str, ...]
    ordinal: int | None = None
    """ "A third one": as many as there are then."""

    is_article: bool = False
    """The number is no more than "a" or "ein"."""


def tally(text: Text) -> Tally:
    """Return what every word of *text* says of a count."""
    words = text.words
    numbers: list[tuple[int, bool]] = []
    marks: set[Mark] = set()
    names: list[str] = []
    ordinal: int | None = None
    at, refused = 0, False
    while at < len(words):
        word = words[at].text
        read = _number(words, at)
        counts = read is not None and _counts(text, at, read[1])
        if read is not None and counts and not refused:
            numbers.append((read[0], word in _ARTICLES))
        elif read is None and word in _ORDINALS and at and words[at - 1].text in _ARTICLES:
            ordinal = _ORDINALS[word]
        elif read is None and word in _MARKS:
            marks.add(_MARKS[word])
        elif read is None and word not in _BESIDE:
            names.append(word)
        refused = word in _REFUSED or (refused and word in _BESIDE and read is None)
        at = read[1] if read else at + 1
    marks |= {mark for mark, pattern in _PHRASES.items() if pattern.search(text.folded)}
    if _NO_MORE_THAN.search(text.folded):
        marks -= {"more"}
    plain = [number for number, is_article in numbers if not is_article]
    chosen = plain or [number for number, _ in numbers]
    return Tally(
        chosen[0] if chosen else None,
        frozenset(marks),
        tuple(names),
        ordinal,
        bool(chosen) and not plain,
    )


def _counts(text: Text, at: int, after: int) -> bool:
    """ "20 €" and "12 34" are no count."""
    is_money = is_sum(text, text.words[at].start, text.words[after - 1].end)
    return not (is_money or is_figures_alone(text))


def mistyped(word: str) -> int | None:
    """Return the number that *word* misspells: "tow", "thre"."""
    if word in _SLIPS:
        return _SLIPS[word] or None
    near = [n for n in _SPELLED if n[0] == word[0] and OSA.distance(word, n, score_cutoff=1) <= 1]
    return NUMBERS[near[0]] if len(near) == 1 and len(word) > len("one") else None


def _number(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """Return the number that stands at *at*, and where it ends."""
    following = [word.text for word in words[at : at + 3]]
    if following[0] == "once":
        return None
    if dozen := _dozens(following):
        number, length = dozen
        return number, at + length
    if following[:2] in (["a", "pair"], ["ein", "paar"]):
        return 2, at + 2
    if following[0] in _ONES:
        return 1, at + 1
    if (german := german_number(following[0])) and following[0] not in _ARTICLES:
        return german, at + 1
    read = read_number(words, at)
    if read is None or read[0] != int(read[0]) or not 0 < read[0] <= LARGEST:
        slip = mistyped(words[at].text) if words[at].text not in _BESIDE else None
        return (slip, at + 1) if slip and words[at].text not in _MARKS else None
    return int(read[0]), read[1]


def _dozens(words: Sequence[str]) -> tuple[int, int] | None:
    """ "Half a dozen", "a dozen", "ein halbes Dutzend"."""
    for length in (3, 2, 1):
        said = words[:length]
        if len(said) == length and said[-1] in _DOZEN and _is_of_dozen(said[:-1]):
            return (DOZEN // 2 if _HALF & {*said} else DOZEN), length
    return None


def _is_of_dozen(before: Sequence[str]) -> bool:
    return all(word in _HALF | _ARTICLES for word in before)


_ONES = frozenset({"one's", "eins", "1x"})
_ARTICLES = frozenset({"a", "an", "ein", "eine", "einen", "einer", "eines", "einem"})

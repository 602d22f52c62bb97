"""How many: "two of them", "3 x", "a couple", "-5"; and which numbers count nothing."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from sales_conversion.models import ItemReference
from sales_conversion.understanding.wording.numbers import number_of, read_number
from sales_conversion.understanding.wording.sums import is_figures_alone, is_sum
from sales_conversion.understanding.wording.text import Text, Word
from sales_conversion.understanding.wording.words import MEASURES, STOP, word_set

MANY = 10**12
LARGEST = 9999
"""Larger numbers count only where nothing else can be meant."""

COUNTERS = word_set(
    """
    of x times piece pieces pc pcs pack packs packet packets pair pairs bag bags unit units more
    von davon stuck packung packungen pack packchen beutel tute tuten paar de paquet paquets
    sachet sachets paire paires unite unites exemplaires paquete paquetes bolsa bolsas unidad
    unidades piezas pares
    """
)
_LABELS = word_set(
    """
    size number no option item nr # nummer numero under over above below than max top first
    last ersten letzten premiers premieres derniers dernieres primeros primeras ultimos ultimas
    """
)
_VERBS = word_set(
    """
    add take buy order want need make set change put give x quantity have to for like minus
    """
)
_ONE = word_set("one un une uno una ein eine einen eins single")
_EMPTY = word_set(
    """
    of them those these it that please pls x piece pieces pc pcs pack packs packet packets pair
    pairs bag bags unit units one ones more davon stuck packung packungen paquet paquets en bitte
    quantity
    """
)
_MINUS = re.compile(r"(?:^|\s)(?:-|minus )$")
_OF_THE = re.compile(r"\bof (?:the|these|those|all) $")
""" "The cheaper of the two": so many there are, and not so many are wanted."""

_IS_NAMED = re.compile(r"0\d")
""" "The 02": with a nought before it a figure names, and counts nothing."""

_PART = re.compile(r"\band a (?:half|quarter|third)\b")
_OPEN = re.compile(r"(?:\d+ ?/ ?\d+|\d+ ?\+)(?= [a-z])")
_TO = re.compile(r"\s*(?:-|/|or|to|oder|bis|ou|o)\s*")
_ABROAD = frozenset({"oder", "bis", "ou", "o"})
"""Between two counts; a thing that is called by its size has a line or a "to"."""

_NO_NUMBERS = frozenset({"nan", "inf", "infinity"})
_MORE = re.compile(r"\b(?:one more|another)\b")


def quantity_in(text: Text) -> int | None:
    """Return how many are asked for, as said, when that is said and a whole number."""
    words = () if is_figures_alone(text) else text.words
    at = 0
    while at < len(words):
        number = _beyond(words[at], at) or read_number(words, at)
        if number is None:
            at += 1
            continue
        value, after = number
        before = text.folded[: words[at].start]
        told = before.endswith(("#", "for ", "at ")) or _OF_THE.search(before)
        told = told or _IS_NAMED.match(words[at].text)
        is_paid = is_sum(text, words[at].start, words[after - 1].end)
        if not (told or is_paid) and _counts(words, at, after, value):
            return -int(value) if _MINUS.search(before) else int(value)
        at = after
    return 1 if _MORE.search(text.folded) else None


def _beyond(word: Word, at: int) -> tuple[Decimal, int] | None:
    """So many figures are a count as well, of more than anybody has."""
    said = word.text.isdecimal() and len(word.text) > len(str(MANY))
    return (Decimal(MANY), at + 1) if said else None


def is_no_clear_count(text: Text) -> bool:
    """Tell whether *text* asks for two or three, one and a half, or NaN: nobody can sell that."""
    if _PART.search(text.folded) or _OPEN.match(text.folded):
        return True
    first = text.words[0].text if text.words else ""
    value = number_of(first)
    measured = len(text.words) > 1 and text.words[1].text in MEASURES
    if first in _NO_NUMBERS or (value is not None and value != int(value) and not measured):
        return True
    return _is_between(text)


def _is_between(text: Text) -> bool:
    """ "2-3 mugs", "two or three"; a "2-3 person tent" is one thing."""
    words = text.words
    low = read_number(words, 0)
    high_at = low[1] + 1 if low and _link(words, low[1]) else low[1] if low else 0
    high = read_number(words, high_at) if low else None
    if not (low and high):
        return False
    joint = text.folded[words[low[1] - 1].end : words[high_at].start]
    things = words[high[1] :]
    several = not things or joint.strip() in _ABROAD or any(_is_several(word) for word in things)
    measured = bool(things) and things[0].text in MEASURES
    return bool(_TO.fullmatch(joint)) and several and not measured and low[0] < high[0]


def _is_several(word: Word) -> bool:
    return word.text != word.stem or word.text in {"them", "those", "these", "davon"}


def _link(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].text in {"or", "to", "oder", "bis", "ou", "o"}


def each(items: Sequence[ItemReference], quantity: int | None) -> tuple[ItemReference, ...]:
    return tuple(replace(item, quantity=quantity) for item in items)


def number_in(text: Text) -> int | None:
    """Return the first number in *text*, whatever it counts."""
    for at, word in enumerate(() if is_figures_alone(text) else text.words):
        if _is_model(text.words, at) or is_sum(text, word.start, word.end):
            continue
        if word.text.isdecimal() and len(word.text) <= len(str(LARGEST)):
            return -int(word.text) if _MINUS.search(text.folded[: word.start]) else int(word.text)
    return next((1 for word in text.words if word.text in _ONE), None)


def count_in(text: Text) -> int | None:
    """Return how many are meant where only a count can be meant."""
    counted = quantity_in(text)
    return number_in(text) if counted is None else counted


def last_count(text: Text) -> int | None:
    """Return the last number of *text*: how many it shall be."""
    for at, word in reversed([*enumerate(text.words)]):
        if _is_model(text.words, at) or is_sum(text, word.start, word.end):
            continue
        sign = "-" if _MINUS.search(text.folded[: word.start]) else ""
        found = count_in(Text.of(sign + word.text))
        if found is not None:
            return found
    return None


def without_numbers(text: Text) -> Text:
    kept = (
        word.text
        for word in text.words
        if not word.text.isdecimal() and quantity_in(Text.of(word.text)) is None
    )
    return Text.of(" ".join(kept))


def is_only_number(text: Text) -> bool:
    """Tell whether *text* is a count and pointing words, nothing else."""
    left = [word.text for word in text.words if word.text not in _EMPTY]
    counted = any(count_in(Text.of(word.text)) is not None for word in text.words)
    return len(left) <= 1 and counted and all(_is_number(word) for word in left)


def is_counted(words: Sequence[Word]) -> bool:
    """ "2 pieces" is how many, unless the thing talked about comes in such versions."""
    said = Text.of(" ".join(word.text for word in words))
    return len(words) > 1 and words[-1].text in COUNTERS and quantity_in(said) is not None


def _is_number(word: str) -> bool:
    return word.isdecimal() or quantity_in(Text.of(word)) is not None


def beside_title(text: Text, title: str) -> Text:
    """Return *text* without the figures that are part of *title*: "LaserJet 5200, 1200 DPI"."""
    titled = [word.text for word in Text.of(title).words]
    pairs = {*pairwise(titled)}
    said = [word.text for word in text.words]
    kept = [
        word
        for i, word in enumerate(said)
        if not word[0].isdigit() or not {*pairwise(said[max(i - 1, 0) : i + 2])} & pairs
    ]
    return text if kept == said else Text.of(" ".join(kept))


def _is_model(words: Sequence[Word], at: int) -> bool:
    """ "6930p": figures that run into letters, which are no counter, are part of a name."""
    if at + 1 >= len(words) or not words[at].text.isdecimal():
        return False
    return words[at].end == words[at + 1].start and words[at + 1].text not in COUNTERS


def _is_by(words: Sequence[Word], at: int, after: int) -> bool:
    """ "1200 x 1200": so wide and so high."""
    ahead = [word.text for word in words[after : after + 2]]
    behind = [word.text for word in reversed(words[max(at - 2, 0) : at])]
    return any(len(near) > 1 and near[0] == "x" and near[1].isdigit() for near in (ahead, behind))


def _is_in_a_color(words: Sequence[Word], at: int, after: int) -> bool:
    """ "Add 2 in black": no inches, unlike "the 13 in laptop" and "a 2 in 1"."""
    first = not at or words[at - 1].text in _VERBS
    behind = words[after + 1].text if len(words) > after + 1 else ""
    return first and words[after].text == "in" and behind.isalpha()


def _counts(words: Sequence[Word], at: int, after: int, value: Decimal) -> bool:
    """Tell whether the number counts things, and is no size, price, place or part of a name."""
    if value != int(value) or value < 0:
        return False
    before = words[at - 1].text if at else ""
    following = words[after].text if after < len(words) else ""
    if before in _LABELS or (following in MEASURES and not _is_in_a_color(words, at, after)):
        return False
    said = words[at].text
    if _is_by(words, at, after) or _is_model(words, after - 1):
        return False
    if following in COUNTERS:
        return True
    if value > LARGEST:
        return (before in _VERBS or not before) and bool(following)
    if said in _ONE and after == at + 1:
        return before in {"just", "only", "it", "take", "have", "want", "get"} and not following
    if said in {"both", "beide", "pair", "couple"}:
        return said == "couple"
    figures = number_of(said) is not None
    return not (figures and before not in STOP | _VERBS and before)

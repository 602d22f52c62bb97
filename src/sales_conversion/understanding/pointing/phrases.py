""" "The grinders, not the kettle", "2 and 4", "the one under thirty": every word tells which."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sales_conversion.models import ItemReference
from sales_conversion.understanding.pointing.counting import quantity_in
from sales_conversion.understanding.pointing.described import described
from sales_conversion.understanding.pointing.names import as_reference
from sales_conversion.understanding.pointing.ordering import by_price_bound, ranked
from sales_conversion.understanding.pointing.phrase_words import (
    ALL_WORDS,
    BOUNDS,
    EACH,
    FILL,
    FLUFF,
    NEGATIONS,
    NUMBERED,
    ORDINAL_WORDS,
    OTHERS,
    PLURALS,
    POINTING,
    RANKS,
)
from sales_conversion.understanding.pointing.screen import counts_beside
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Candidate, Situation
from sales_conversion.understanding.wording.spoken_numbers import spoken_number
from sales_conversion.understanding.wording.text import Text, Word, stem, stems
from sales_conversion.understanding.wording.words import NUMBERS

FEWEST = 2
"""Of one thing alone nothing has to be told apart."""

_JOINT = re.compile(
    r"\s*(?:,|&|\+|\b(?:and|plus|und|sowie|then)\b)\s*(?:\b(?:and|und|also|auch)\b\s*)?"
)
_EXCEPT = re.compile(
    r"^(?:all|every\w*|alles?|the (?:whole )?lot|both)\b(?P<all>[^,]*?),?\s*"
    r"\b(?:but|except(?: for)?|bar|apart from|besides|without|minus|not|ausser|außer|bis auf|ohne|"
    r"nur nicht)\s+(?P<not>.+)$"
)
_NOT = re.compile(
    r"^(?P<what>.+?),?\s*\b(?:but not|and not|not|nicht|statt|instead of|rather than)\b"
    r"\s*(?P<not>.+)$"
)
_NOT_FIRST = re.compile(
    r"^(?:not|nicht) (?P<not>.+?)(?:,| but| sondern|\.\.\.|;)\s*(?:but |sondern )?(?P<what>.+)$"
)

_ABOUT = re.compile(r"^(?:and |ok |so |hm+ )*(?:what|how) about ")
_COUNTS = re.compile(
    r"(?<!\bthe )(?<!\bthose )(?<!\bthese )\b(?:one|two|three|four|five|six|\d{1,3})"
    r"(?: ?x\b| of (?:them|those|these|it|the)\b| pieces?\b| pcs\b)"
)
""" "The second one, two of them": so many are wanted."""

_POINTS = re.compile(r"(?:the|that|this|those|these|den|die|das|der|dem) ")


_PLACES = "|".join(word for word in ORDINAL_WORDS if isinstance(word, str))
_ANY_OTHER = re.compile(r"^(?:an?|eine?[nrsm]?) |^(?!(?:the|those|these|die|den)\b).*\bones$")
_TELLS_WHICH = re.compile(rf"\b{_POINTS.pattern}|\b(?:{_PLACES})\b|\d")
""" "Not hand grinders, electric ones": a kind is wished, and nothing pointed at."""


def pointed_at(text: Text, situation: Situation) -> tuple[Candidate, ...]:
    """Return what on the screen every word of *text* agrees on; nothing if a word is left over."""
    screen = situation.beside if counts_beside(text, situation) else situation.listed
    pool = tuple({c.product_id: c for c in reversed(screen)}.values())[::-1]
    folded = _ABOUT.sub("", text.folded.strip(" .!,"))
    if len(pool) < FEWEST or "?" in folded or _COUNTS.search(folded):
        return ()
    if left_out := _EXCEPT.match(folded):
        gone = _several(left_out["not"], pool, situation)
        within = (
            _read(Text.of(left_out["all"]), pool, situation) if left_out["all"].strip() else pool
        )
        return tuple(c for c in within or () if c not in gone) if gone else ()
    if told := _NOT.match(folded) or _NOT_FIRST.match(folded):
        if _ANY_OTHER.search(told["what"]) or not _TELLS_WHICH.search(folded):
            return ()
        gone = _several(told["not"], pool, situation)
        kept = tuple(c for c in _several(told["what"], pool, situation) if c not in gone)
        return kept if gone or _POINTS.match(told["not"]) else ()
    return _several(folded, pool, situation)


def agreed_on(text: Text, situation: Situation, lexicon: Lexicon) -> tuple[ItemReference, ...]:
    """ "The other coffee": every word tells which, and none how many or in which version."""
    if quantity_in(text) or any(lexicon.knows_value(word.stem) for word in text.words):
        return ()
    there = pointed_at(text, situation)
    return tuple(as_reference(c, situation.listed, in_cart=False) for c in there)


def _several(
    folded: str, pool: Sequence[Candidate], situation: Situation
) -> tuple[Candidate, ...]:
    """Return what the joined parts point at, if each of them points at something."""
    parts = [part for part in _JOINT.split(folded) if part and part.strip()]
    numbered = len(parts) > 1
    found: list[Candidate] = []
    for part in parts:
        meant = _read(Text.of(part), pool, situation, numbered)
        if meant is None:
            continue
        if not meant:
            return ()
        found += [candidate for candidate in meant if candidate not in found]
    return tuple(found)


@dataclass
class _Said:
    """What the words of one part tell of the thing."""

    names: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    count: int | None = None
    rank: str = ""
    bound: tuple[str, int] | None = None
    everything: bool = False
    each: bool = False
    other: bool = False
    points: bool = False
    plural: bool = False
    middle: bool = False
    figures: list[int] = field(default_factory=list)


def _read(
    text: Text, pool: Sequence[Candidate], situation: Situation, numbered: bool = False
) -> tuple[Candidate, ...] | None:
    """Return what one part points at; None if it says nothing, nothing if it cannot be told."""
    said = _said(text, numbered, {word for c in pool for word in stems(c.title)})
    if said is None:
        return ()
    tells = said.names or said.without or said.places or said.rank or said.bound or said.other
    if not (tells or said.everything or said.middle or said.count or said.figures):
        return None
    near = [*pool]
    if said.other:
        near = [c for c in near if not situation.is_focus(c)] if situation.focus else []
    if said.without:
        gone = described(said.without, near)
        near = [c for c in near if c not in gone] if gone else []
    if said.names:
        near = _by_names(said, near)
    if said.bound:
        near = by_price_bound(near, *said.bound)
    return tuple(_placed(said, near))


def _by_names(said: _Said, near: Sequence[Candidate]) -> list[Candidate]:
    names = [word for word in said.names if word not in FLUFF or described([word], near)]
    return described(names, near) if names else [*near]


def _placed(said: _Said, near: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return those of *near* that stand where it is said, as many as are said."""
    if said.rank:
        ordered = ranked(near, said.rank)
        if said.places and said.count:
            return ranked(_at(said, near), said.rank)[:1]
        if said.places:
            return ordered[said.places[0] :][:1]
        return ordered[: said.count or 1]
    if said.middle:
        count = said.count or (FEWEST if said.plural and len(near) % FEWEST == 0 else 1)
        start = (len(near) - count) // 2
        return near[start : start + count]
    if said.places:
        return _at(said, near)
    if said.everything:
        return near if said.each or said.count in (None, len(near)) else ()
    if said.count:
        return near if said.count == len(near) and said.points else ()
    return near if len(near) == 1 or said.plural else ()


def _at(said: _Said, near: Sequence[Candidate]) -> Sequence[Candidate]:
    if not all(-len(near) <= place < len(near) for place in said.places):
        return ()
    if said.count and len(said.places) == 1:
        first = said.places[0] == 0
        return near[: said.count] if first else near[-said.count :]
    return [near[place] for place in said.places]


def _said(text: Text, numbered: bool, titled: Collection[str]) -> _Said | None:
    """Return what the words tell; None when one of them tells nothing here."""
    said, words, at = _Said(), text.words, 0
    labelled = bool(NUMBERED.search(text.folded)) or (
        numbered and all(_figure(word.text) or word.text in FILL for word in words)
    )
    while at < len(words):
        figure = _figure(words[at].text) or words[at].text.isdecimal()
        if figure and words[at].text in titled and not labelled:
            said.names.append(words[at].text)
            at += 1
            continue
        after = _next(said, words, at, labelled)
        if after is None:
            return None
        at = after
    if (said.names or said.rank or said.bound) and not (said.points or _is_telling(said)):
        return None
    return said


def _is_telling(said: _Said) -> bool:
    return len(said.names) > 1 or bool(said.places or said.without)


def _next(said: _Said, words: Sequence[Word], at: int, labelled: bool) -> int | None:
    """Take in the word at *at*, and return where the next one begins."""
    word = words[at].text
    following = words[at + 1].text if at + 1 < len(words) else ""
    if (word, following) in BOUNDS or word in BOUNDS:
        return _bound(said, words, at)
    if (word, following) in RANKS:
        said.rank = RANKS[word, following]
        return at + 2
    if (word, following) in ORDINAL_WORDS:
        said.places.append(ORDINAL_WORDS[word, following])
        return at + 2
    if word in {"of", "von", "der", "unter"} and (
        among := _OF_SO_MANY.match(" ".join(w.text for w in words[at:]))
    ):
        return at + len(among.group().split())
    if word in NEGATIONS and following:
        said.without.append(following)
        return at + 2
    return at + 1 if _takes(said, words[at], labelled) else None


def _takes(said: _Said, word: Word, labelled: bool) -> bool:
    text = word.text
    place, rank = _second_in_rank(text)
    if rank:
        said.places, said.rank = [place], rank
    elif text in RANKS:
        said.rank = RANKS[text]
    elif text in ORDINAL_WORDS:
        said.places.append(ORDINAL_WORDS[text])
    elif labelled and (number := _figure(text)):
        said.places.append(number - 1)
    elif text in ALL_WORDS:
        said.everything, said.points = True, True
        said.count = ALL_WORDS[text] or said.count
    elif text in {"middle", "mittlere", "mittleren", "mittlerer"}:
        said.middle = True
    elif text in OTHERS:
        said.other = True
    elif text in EACH:
        said.everything, said.each = True, True
    elif text in FILL:
        said.points = said.points or text in POINTING
        said.plural = said.plural or text in PLURALS
    elif number := _figure(text):
        said.count = number
    elif text.isalpha() or any(map(str.isalpha, text)):
        said.names.append(text)
        said.plural = said.plural or stem(text) != text
    else:
        return False
    return True


_OF_SO_MANY = re.compile(
    r"of (?:the|these|those|them|all) (?:two|three|four|five|six|\d)\b|"
    r"(?:von |der |unter )(?:den |allen )?(?:beiden|zweien|dreien)\b"
)
""" "The cheaper of the two": so many there are, and not so many are meant."""


def _second_in_rank(text: str) -> tuple[int, str]:
    """ "Zweitgünstigste" is second in its rank."""
    for place, begins in enumerate(("zweit", "dritt"), start=1):
        if text.startswith(begins) and text.removeprefix(begins) in RANKS:
            return place, RANKS[text.removeprefix(begins)]
    return 0, ""


def _figure(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < FEWEST else NUMBERS.get(text, 0)


def _bound(said: _Said, words: Sequence[Word], at: int) -> int | None:
    """ "Under thirty quid", "for 95": what it costs at most, or just."""
    pair = (words[at].text, words[at + 1].text if at + 1 < len(words) else "")
    kind, skip = (BOUNDS[pair], 2) if pair in BOUNDS else (BOUNDS[pair[0]], 1)
    read = spoken_number(words, at + skip)
    if read is None:
        return at + 1 if words[at].text in FILL else None
    said.bound = (kind, int(read[0]))
    return read[1]

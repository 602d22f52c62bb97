"""Amounts of sessions by one word alone: few sums tell what thousands of kinds come to.

A kind of session is all its words at once. Who asks for one of them, by day, would add up every
kind of every day, so the sums by each word are kept as well. They are told as kinds of which only
that word is known, and reports need not know which of the two they add up.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from sales_conversion.measuring.amounts import BY_KIND, Amounts, Key
from sales_conversion.measuring.reports import DAY, KINDS, arms_of
from sales_conversion.measuring.sessions import HOLDOUT

Part: TypeAlias = str
"""What is read together: the talk, every kind of session, or their margins by one word."""

ALL = "all"
"""The margin by no word."""

BY_WORDS, TALK = "kinds", "talk"
EXPERIMENT = "experiment:"
UNKNOWN: Key = ("", "", "", "{}")
"""The kind of which no word is known."""


def margins(amounts: Amounts) -> Counter[Key]:
    """Return what *amounts* by kind come to by each word alone.

    A key is the part, the figure, the value, and the currency where it is money.
    """
    found = Counter[Key]()
    for (figure, *kind), amount in amounts.items():
        if figure in BY_KIND:
            for part, value in _words(kind):
                found[(part, figure, value, *kind[4:])] += amount
    return found


def part_of(key: Key) -> Part:
    """Return the part that a sum of this *key* is read with."""
    if key[0] in BY_KIND:
        return BY_WORDS
    return key[0] if key[0] == ALL or key[0] in KINDS or key[0].startswith(EXPERIMENT) else TALK


def parts_for(group_by: Sequence[str]) -> frozenset[Part]:
    """Return the fewest parts that tell how sessions are grouped by these words."""
    words = frozenset(group_by) - {DAY}
    if len(words) > 1:
        return frozenset({BY_WORDS})
    return frozenset(part for word in words or {ALL} for part in _margin(word))


def as_kinds(key: Key) -> Iterator[tuple[Key, int]]:
    """Yield the keys by kind that a sum of *key* counts for, and whether it is more or less.

    Arms are taken out of all sessions: who is left was dealt none.
    """
    part = part_of(key)
    if part in (BY_WORDS, TALK):
        yield key, 1
        return
    _, figure, value, *currency = key
    if part in KINDS:
        kind = [*UNKNOWN]
        kind[KINDS.index(part)] = value
        yield (figure, *kind, *currency), 1
        return
    if part != ALL:
        arm = json.dumps({part.removeprefix(EXPERIMENT): value})
        yield (figure, *UNKNOWN[:3], arm, *currency), 1
    yield (figure, *UNKNOWN, *currency), 1 if part == ALL else -1


def _words(kind: Sequence[str]) -> Iterator[tuple[Part, str]]:
    yield ALL, ""
    yield from zip(KINDS, kind, strict=False)
    for experiment, arm in arms_of(kind[3]).items():
        yield f"{EXPERIMENT}{experiment}", arm


def _margin(word: str) -> tuple[Part, ...]:
    return (ALL, word) if word.startswith(EXPERIMENT) else (word,)


IN_SHORT = frozenset({TALK, *parts_for((f"{EXPERIMENT}{HOLDOUT}",))})
"""What tells a report in which nothing is grouped."""

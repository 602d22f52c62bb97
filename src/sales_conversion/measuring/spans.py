"""A range of time as whole months, days and hours (UTC), and what is left at its ends.

Sums can be taken away as well: the first 29 days of a month are that month less its last days.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias

Grain: TypeAlias = Literal["month", "day", "hour"]
Parts: TypeAlias = tuple["Span", ...]

BEGIN = datetime(1, 1, 1, tzinfo=UTC)
END = datetime(9999, 1, 1, tzinfo=UTC)
"""What is later is for ever: a month more could not be written."""


@dataclass(frozen=True, slots=True)
class Span:
    """From *since* on, before *until*; None is for ever. Without a grain it is no whole ones."""

    since: datetime | None
    until: datetime | None
    grain: Grain | None = None
    sign: Literal[1, -1] = 1
    """Whether it is added, or taken out of what is added."""

    @property
    def empty(self) -> bool:
        return self.since is not None and self.until is not None and self.since >= self.until


def spans(since: datetime | None, until: datetime | None, largest: Grain) -> Parts:
    """Return what comes to the range exactly, in grains up to the *largest*, and in few."""
    start = since and min(since, END)
    end = None if until is None or until >= END else until
    return _parts(Span(start, end), GRAINS[GRAINS.index(largest) :])


def cell(moment: datetime, grain: Grain) -> datetime:
    """Return the start of the month, day or hour that *moment* is in."""
    return STARTS[grain](moment.astimezone(UTC))


def _parts(whole: Span, grains: Sequence[Grain]) -> Parts:
    """Return the cheapest way: in whole grains, with more or less at the ends, or in smaller."""
    if whole.empty:
        return ()
    if not grains:
        return (whole,)
    grain, *smaller = grains
    ways = [_parts(whole, smaller)]
    for first in _borders(whole.since, grain):
        for last in _borders(whole.until, grain):
            if first is None or last is None or first <= last:
                ways.append(_way(whole, Span(first, last, grain), smaller))
    return min(ways, key=_cost)


def _way(whole: Span, middle: Span, smaller: Sequence[Grain]) -> Parts:
    """Return the *middle*, made into the *whole* by what is missing or too much at its ends."""
    ends = (
        *_between(whole.since, middle.since, smaller),
        *_between(middle.until, whole.until, smaller),
    )
    return ends if middle.empty else (middle, *ends)


def _between(start: datetime | None, end: datetime | None, grains: Sequence[Grain]) -> Parts:
    """Return what is from *start* to *end*; the other way round it is taken out."""
    if start is None or end is None:
        return ()
    if start <= end:
        return _parts(Span(start, end), grains)
    return tuple(replace(part, sign=-part.sign) for part in _parts(Span(end, start), grains))


def _borders(moment: datetime | None, grain: Grain) -> Sequence[datetime | None]:
    """Return the nearest starts of a grain, before and after; or the only one."""
    if moment is None:
        return (None,)
    before, after = cell(moment, grain), _next(moment, grain)
    return (before,) if before == after else (before, after)


def _cost(parts: Parts) -> float:
    """Return how many sums are read, or so."""
    return sum(
        ((part.until or END) - (part.since or BEGIN))
        / (LONGEST[part.grain] if part.grain else LOOSE)
        for part in parts
    )


def _next(moment: datetime, grain: Grain) -> datetime:
    """Return the first start of a grain that is not before *moment*."""
    start = cell(moment, grain)
    return start if start == moment else cell(start + LONGEST[grain], grain)


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


STARTS: Mapping[Grain, Callable[[datetime], datetime]] = {
    "hour": _hour,
    "day": lambda moment: _hour(moment).replace(hour=0),
    "month": lambda moment: _hour(moment).replace(hour=0, day=1),
}
LONGEST: Mapping[Grain, timedelta] = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "month": timedelta(days=31),
}
"""The start of a grain and so much later: in the next one, whichever it is."""

LOOSE = timedelta(minutes=3)
"""Of so long the sessions, one by one, are as much to read as the sums of an hour."""

GRAINS: tuple[Grain, ...] = ("month", "day", "hour")

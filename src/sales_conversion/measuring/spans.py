"""A range of time as whole months, days and hours (UTC), and what is left at its ends."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias

Grain: TypeAlias = Literal["month", "day", "hour"]

END = datetime(9999, 1, 1, tzinfo=UTC)
"""What is later is for ever: a month more could not be written."""


@dataclass(frozen=True, slots=True)
class Span:
    """From *since* on, before *until*; None is for ever. Without a grain it is no whole ones."""

    since: datetime | None
    until: datetime | None
    grain: Grain | None = None

    @property
    def empty(self) -> bool:
        return self.since is not None and self.until is not None and self.since >= self.until


def spans(since: datetime | None, until: datetime | None, largest: Grain) -> tuple[Span, ...]:
    """Return what together covers the range exactly, in grains up to the *largest*."""
    start = since and min(since, END)
    end = None if until is None or until >= END else until
    return tuple(_parts(Span(start, end), GRAINS[GRAINS.index(largest) :]))


def cell(moment: datetime, grain: Grain) -> datetime:
    """Return the start of the month, day or hour that *moment* is in."""
    return STARTS[grain](moment.astimezone(UTC))


def _parts(whole: Span, grains: Sequence[Grain]) -> Iterator[Span]:
    """Yield the whole grains in the middle, and what is before and after them in smaller ones."""
    if whole.empty:
        return
    if not grains:
        yield whole
        return
    grain, *smaller = grains
    first = None if whole.since is None else _next(whole.since, grain)
    last = None if whole.until is None else cell(whole.until, grain)
    middle = Span(first, last, grain)
    if first is not None and last is not None and first > last:
        yield from _parts(whole, smaller)
        return
    if not middle.empty:
        yield middle
    if first is not None:
        yield from _parts(Span(whole.since, first), smaller)
    if last is not None:
        yield from _parts(Span(last, whole.until), smaller)


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

GRAINS: tuple[Grain, ...] = ("month", "day", "hour")

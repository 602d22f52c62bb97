"""Stage changes as stays in stages: pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sales_conversion.models import Move, SalesStage

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Visit:
    """A session's stay in a stage; one that lasts has neither an end nor a length yet."""

    stage: str
    left_for: str | None = None
    seconds: int | None = None
    """Whole ones, the nearest; never less than none."""


def standing(moves: Sequence[Move]) -> str:
    """Return the stage these moves led to."""
    return moves[-1].target if moves else SalesStage.GREETING


def last_stage(moves: Sequence[Move]) -> str:
    """Return where the shopper was last; to be given up on is no place to be."""
    places = (SalesStage.GREETING, *(move.target for move in moves))
    return next(each for each in reversed(places) if each != SalesStage.ABANDONED)


def visits(started_at: datetime, moves: Sequence[Move]) -> tuple[Visit, ...]:
    """Return every stay of one session; the last is the one it still makes."""
    arrivals = (started_at, *(move.at for move in moves))
    ended = (
        Visit(move.source, move.target, whole_seconds(move.at - arrived))
        for arrived, move in zip(arrivals, moves, strict=False)
    )
    return (*ended, Visit(standing(moves)))


def reached(visited: Iterable[Visit]) -> frozenset[str]:
    """Return the stages of these stays, each once."""
    return frozenset(visit.stage for visit in visited)


def whole_seconds(length: timedelta) -> int:
    """Return the nearest number of seconds; half of one is one."""
    return max(0, (length + SECOND / 2) // SECOND)

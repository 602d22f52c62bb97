"""Stage changes as the figures of a funnel: pure functions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from sales_conversion.models import Move, SalesStage, StageFigures


@dataclass(frozen=True, slots=True)
class Visit:
    """A session's stay in a stage; one that lasts has neither an end nor a length yet."""

    stage: str
    left_for: str | None = None
    seconds: float | None = None


def standing(moves: Sequence[Move]) -> str:
    """Return the stage these moves led to."""
    return moves[-1].target if moves else SalesStage.GREETING


def visits(started_at: datetime, moves: Sequence[Move]) -> tuple[Visit, ...]:
    """Return every stay of one session; the last is the one it still makes."""
    arrivals = (started_at, *(move.at for move in moves))
    ended = (
        Visit(move.source, move.target, (move.at - arrived).total_seconds())
        for arrived, move in zip(arrivals, moves, strict=False)
    )
    return (*ended, Visit(standing(moves)))


def funnel(visited: Iterable[Visit]) -> tuple[StageFigures, ...]:
    """Return the figures of every stage that was visited."""
    by_stage = defaultdict[str, list[Visit]](list)
    for visit in visited:
        by_stage[visit.stage].append(visit)
    return tuple(_figures(stage, stays) for stage, stays in by_stage.items())


def _figures(stage: str, stays: Sequence[Visit]) -> StageFigures:
    lengths = [stay.seconds for stay in stays if stay.seconds is not None]
    return StageFigures(
        stage,
        len(stays),
        dict(Counter(stay.left_for for stay in stays if stay.left_for is not None)),
        round(median(lengths), 3) if lengths else None,
    )

"""All events of a session, as the log has them, become the one row that tells its story."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Self

from pydantic_core import to_json

from sales_conversion.measuring.amounts import Key, amounts_of
from sales_conversion.measuring.margins import margins
from sales_conversion.measuring.sessions import SessionFigures
from sales_conversion.models import Event, Move
from sales_conversion.repositories import codec
from sales_conversion.repositories.database import Row

WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class SessionRow:
    session_id: str
    figures: SessionFigures
    amounts: Mapping[Key, int]
    transitions: str
    events: str
    """Both as JSON: the moves, and everything else."""

    @classmethod
    def of(cls, session_id: str, happened: Sequence[Row]) -> Self:
        """Count the events *happened*, in the order of their times.

        A kind of event that only a newer release knows is told, and counts for nothing.
        """
        known = [event(*row) for row in happened if codec.knows_event(row["kind"])]
        figures = SessionFigures.of(known or [_nameless(happened[0])])
        amounts = amounts_of(figures)
        others = [row for row in happened if row["kind"] != "StageChanged"]
        return cls(
            session_id,
            figures,
            {**amounts, **margins(amounts)},
            _transitions(figures.moves),
            f"[{','.join(map(_told, others))}]",
        )

    def stored(self, numbers: Mapping[Key, int]) -> tuple[object, ...]:
        """Return the columns that are kept; lists go as text, to stand in a column of lists."""
        return (
            self.session_id,
            self.transitions,
            self.events,
            self.figures.seconds,
            self.figures.converted,
            self.figures.started_at,
            _array(numbers[key] for key in self.amounts),
            _array(self.amounts.values()),
        )


def event(session_id: str, kind: str, at: datetime, event_id: str, body: str) -> Event:
    """Return the event as it was recorded."""
    beside = to_json({"session_id": session_id, "at": at, "event_id": event_id}).decode()
    return codec.read_event(kind, _joined(beside, body))


def _nameless(row: Row) -> Event:
    return Event(row["session_id"], row["at"])


def _transitions(moves: Sequence[Move]) -> str:
    told = (
        {"from": move.source, "to": move.target, "at": move.at, "because": move.because}
        for move in moves
    )
    return to_json([*told]).decode()


def _told(row: Row) -> str:
    beside = f'{{"name":"{_name(row["kind"])}","at":"{row["at"].isoformat()}"}}'
    return _joined(beside, row["body"])


@cache
def _name(kind: str) -> str:
    return WORDS.sub("_", kind).lower()


def _joined(first: str, second: str) -> str:
    """Return two objects in JSON as one."""
    return first if second == "{}" else f"{first[:-1]},{second[1:]}"


def _array(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"

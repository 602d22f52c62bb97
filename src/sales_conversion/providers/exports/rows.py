"""Events as rows of a table: as GA4 has them, and what GA4 has no word for as it is stored."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from sales_conversion.models import Event, ga4

COMMON = frozenset(field.name for field in fields(Event))
WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of GA4, or of ours; *params* are ready for JSON but for money and times."""

    event_id: str
    at: str
    session_id: str
    kind: str
    """What it is in the log."""

    name: str
    params: Mapping[str, Any]


def rows_of(event: Event) -> Iterator[EventRow]:
    """Yield what *event* is in GA4, or the event itself where it is nothing there."""
    kind = type(event).__name__
    told = ga4(event)
    for each in told:
        yield EventRow(each.event_id, each.at, each.session_id, kind, each.name, each.params)
    if not told:
        at = event.at.isoformat()
        yield EventRow(event.event_id, at, event.session_id, kind, _name(kind), _stored(event))


def _stored(event: Event) -> dict[str, Any]:
    return {f.name: getattr(event, f.name) for f in fields(event) if f.name not in COMMON}


@cache
def _name(kind: str) -> str:
    return WORDS.sub("_", kind).lower()

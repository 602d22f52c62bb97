"""The ids of events: UUIDv7 that the same commit would give again, in the order recorded."""

import hashlib
from datetime import datetime
from uuid import UUID, uuid5

PAGES = UUID("9a3c1f52-6f0e-4c53-9d1e-1b7f3a6f2c40")
"""What the ids that pages give their events are named under; any id, always the same."""

VERSION, VARIANT = 7, 2
"""As RFC 9562 has them."""

PLACES = 0x1000
"""Events of one commit that sort as they were recorded."""


def event_id(session_id: str, version: int, place: int, at: datetime) -> str:
    """Return the id of the event at *place* of the commit made on *version* of the session.

    Its time comes first, then the place, so that sorting by id is sorting by what came first.
    """
    seed = f"{session_id}:{version}:{place}:{at.isoformat()}"
    drawn = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8])
    milliseconds = int(at.timestamp() * 1000)
    upper = milliseconds << 16 | VERSION << 12 | place % PLACES
    return str(UUID(int=upper << 64 | VARIANT << 62 | drawn >> 2))


def page_event_id(session_id: str, given: str) -> str:
    """Return the id of what a page reports as *given*: once per session, whoever says it again."""
    return str(uuid5(PAGES, f"{session_id}:{given}"))

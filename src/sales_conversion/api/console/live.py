"""/api/v5/console/live: what changes in any conversation, as it happens."""

from contextlib import ExitStack
from typing import Any

from fastapi import APIRouter, Request

from sales_conversion.api.console.changes import Changes
from sales_conversion.api.console.talks import Talks
from sales_conversion.api.documentation import MERCHANT
from sales_conversion.api.door import is_admitted
from sales_conversion.api.streaming.response import EventStream
from sales_conversion.api.streaming.streams import Streams

router = APIRouter(prefix="/api/v5/console", tags=["console"])

_TOLD = (
    "Server-Sent Events: `conversation` with a summary as in the list whenever one changed, and"
    " `counts` with `open` and `waiting` whenever these did"
)
EVENTS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {"schema": {"description": _TOLD}}}}
}


@router.get(
    "/live", status_code=200, response_class=EventStream, responses=EVENTS, openapi_extra=MERCHANT
)
async def live(request: Request, door: Talks) -> EventStream:
    """Tell of every conversation that changes, at whichever worker."""
    streams: Streams = request.app.state.streams
    changes: Changes = request.app.state.changes
    with ExitStack() as place:
        place.enter_context(streams.hub.opened(f"console {door.person.id}", "events"))
        told = changes.told(door.person.id, lambda: is_admitted(request))
        return EventStream(told, place.pop_all())

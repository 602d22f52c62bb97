"""Ask for a human being."""

from sales_conversion.models import Finding, PersonRequested
from sales_conversion.tools.base import Reach, tool


@tool("request_person", "requested")
class RequestPersonTool:
    """Tell the people of the shop that this shopper wants to talk to one of them."""

    async def __call__(self, reach: Reach) -> Finding:
        handle = reach.handle
        handle.discuss(wants_person=True)
        handle.record(PersonRequested(handle.session.id, handle.opened_at))
        return Finding("requested", "A person of the shop was asked to come.")

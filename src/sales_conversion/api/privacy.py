"""/api/v5/privacy: what is kept of a person, handed out or erased by an owner."""

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.bodies import StrictRoute
from sales_conversion.api.documentation import MERCHANT, queries
from sales_conversion.api.door import Merchants
from sales_conversion.api.queries import Query
from sales_conversion.api.schemas.privacy import (
    Erased,
    EraseSubject,
    Exported,
    PrivacyRequests,
    Subject,
    wire_erasure,
    wire_request,
)
from sales_conversion.api.services import Services
from sales_conversion.errors import NotFound, Overloaded

router = APIRouter(prefix="/api/v5/privacy", tags=["privacy"], route_class=StrictRoute)

PAGE, LARGEST_PAGE = 100, 500
KEYS_COME = 60
"""Seconds after which to look again whether a missing key was given."""


@router.post("/export", response_model=Exported, openapi_extra=MERCHANT)
async def export(request: Request, body: Subject, door: Merchants) -> Answer:
    """Return everything that is kept of a person: profile, sessions, words, orders, events."""
    door.merchant.may_write()
    services: Services = request.app.state.services
    await _require_keys(services)
    found = await services.storage.privacy.export(body.subject, door.merchant.person)
    if found is None:
        raise NotFound("nothing is kept of this person")
    now = services.platform.clock.now()
    return Answer({"subject": body.subject.masked, "exported_at": now, "tables": found})


@router.post("/erase", response_model=Erased, openapi_extra=MERCHANT)
async def erase(request: Request, body: EraseSubject, door: Merchants) -> Answer:
    """Erase everything that is kept of a person but what the law has the shop keep, and say what
    that is. It cannot be undone."""
    door.merchant.may_write()
    services: Services = request.app.state.services
    await _require_keys(services)
    privacy = services.storage.privacy
    erasure = await privacy.erase(body.subject, door.merchant.person, body.reason)
    if erasure is None:
        raise NotFound("nothing is kept of this person")
    return Answer(wire_erasure(erasure))


@router.get(
    "/requests", response_model=PrivacyRequests, openapi_extra={**MERCHANT, **queries("limit")}
)
async def requests(request: Request, door: Merchants) -> Answer:
    """List what was handed out and erased, newest first, and by whom; never of whom."""
    door.merchant.may_write()
    limit = Query.of(request, {"limit"}).number("limit", PAGE, LARGEST_PAGE)
    services: Services = request.app.state.services
    found = await services.storage.privacy.requests(limit)
    return Answer({"requests": [wire_request(each) for each in found]})


async def _require_keys(services: Services) -> None:
    """Nobody is told that nothing is kept of whom only a missing key would find."""
    is_readable, told = await services.storage.sealing()
    if not is_readable:
        raise Overloaded(told, KEYS_COME)

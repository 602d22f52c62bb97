"""/api/v5/sales/session/{id}/export and /erase: shoppers have, or erase, what is kept of them."""

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.bodies import StrictRoute
from sales_conversion.api.documentation import SHOPPER
from sales_conversion.api.door import Door
from sales_conversion.api.schemas.own_data import OwnData, OwnErasure, OwnExport
from sales_conversion.api.schemas.privacy import wire_erasure
from sales_conversion.api.services import Services
from sales_conversion.errors import Unauthorized
from sales_conversion.models.privacy import WITHHELD, DataSubject, for_shopper

router = APIRouter(prefix="/api/v5/sales", tags=["privacy"], route_class=StrictRoute)

THEMSELVES = "shopper"
"""Who asked, as the list of requests tells it."""


@router.post("/session/{session_id}/export", response_model=OwnExport, openapi_extra=SHOPPER)
async def export(session_id: str, body: OwnData, door: Door, request: Request) -> Answer:
    """Return what is kept of the shopper, as far as the token opens it: this session.

    Who is signed in has everything that is theirs by a fresh assertion in `customer`.
    """
    services: Services = request.app.state.services
    subject = await door.subject(session_id, body.customer)
    await door.have_data(session_id, "export")
    found = await services.storage.privacy.export(subject, THEMSELVES)
    if found is None:
        raise Unauthorized
    now = services.platform.clock.now()
    told: OwnExport = {
        "scope": _scope(subject),
        "exported_at": now,
        "tables": for_shopper(found),
        "withheld": sorted(WITHHELD & found.keys()),
    }
    return Answer(told)


@router.post("/session/{session_id}/erase", response_model=OwnErasure, openapi_extra=SHOPPER)
async def erase(session_id: str, body: OwnData, door: Door, request: Request) -> Answer:
    """Erase what `export` would return, but for what the law has the shop keep, and say what that
    is. The token opens nothing any more; it cannot be undone."""
    services: Services = request.app.state.services
    subject = await door.subject(session_id, body.customer)
    await door.have_data(session_id, "erase")
    erasure = await services.storage.privacy.erase(subject, THEMSELVES, "")
    if erasure is None:
        raise Unauthorized
    request.app.state.streams.hub.wake(session_id)
    return Answer({"scope": _scope(subject), **wire_erasure(erasure)})


def _scope(subject: DataSubject) -> str:
    return "customer" if subject.by == "external_id" else "session"

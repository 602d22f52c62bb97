"""/api/v5/sales/session/{id}/consents: what a shopper agrees to, and takes back at once."""

from fastapi import APIRouter

from sales_conversion.api.answers import Answer
from sales_conversion.api.bodies import StrictRoute
from sales_conversion.api.documentation import SHOPPER
from sales_conversion.api.door import Door, answer
from sales_conversion.api.schemas.consents import ChangeConsents, SessionConsents, wire_consents
from sales_conversion.models import Choose

router = APIRouter(prefix="/api/v5/sales", tags=["privacy"], route_class=StrictRoute)


@router.post(
    "/session/{session_id}/consents", response_model=SessionConsents, openapi_extra=SHOPPER
)
async def consents(session_id: str, body: ChangeConsents, door: Door) -> Answer:
    """Agree or refuse, purpose by purpose, from now on; purposes not named stay as they are."""
    outcome = await door.run(session_id, Choose(body.consents))
    kept = await door.known(session_id)
    found: SessionConsents = {"session_id": session_id, "consents": wire_consents(kept)}
    return answer(found, outcome)

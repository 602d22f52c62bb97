"""/api/v5/cart: the way back to a cart that was left."""

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.bodies import StrictRoute
from sales_conversion.api.documentation import MERCHANT, OPEN
from sales_conversion.api.door import Door, Merchants, answer
from sales_conversion.api.pictures import pictures_of
from sales_conversion.api.schemas.cart_recovery import (
    RecoverCart,
    RecoveryLink,
    WishedLink,
    wire_link,
)
from sales_conversion.api.schemas.sales import StartedSession, wire_started
from sales_conversion.api.services import Services

router = APIRouter(prefix="/api/v5/cart", tags=["cart"], route_class=StrictRoute)


@router.post("/recover", status_code=201, response_model=StartedSession, openapi_extra=OPEN)
async def recover(body: RecoverCart, door: Door, request: Request) -> Answer:
    """Start a session that holds the cart a recovery link leads to; a link counts once.

    Lines are at the prices of today, with notices where one changed or is gone.
    """
    welcome = await door.recover(body.token, body.opening())
    services: Services = request.app.state.services
    started = wire_started(welcome, pictures_of(services.settings))
    return answer(started, welcome.outcome, 201)


@router.post(
    "/recovery-link", status_code=201, response_model=RecoveryLink, openapi_extra=MERCHANT
)
async def recovery_link(body: WishedLink, door: Merchants, request: Request) -> Answer:
    """Make a link back to a cart, to be sent to whoever left it; whoever has it has the cart."""
    door.merchant.may_write()
    services: Services = request.app.state.services
    return Answer(wire_link(await services.selling.recovery.link(body.cart_id)), 201)

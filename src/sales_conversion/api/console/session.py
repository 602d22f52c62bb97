"""/api/v5/console: coming in with a key, going out, and who one is."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from sales_conversion.api.answers import Answer
from sales_conversion.api.bodies import StrictRoute
from sales_conversion.api.documentation import MERCHANT, OPEN
from sales_conversion.api.door import Merchants
from sales_conversion.api.keys import Keyring
from sales_conversion.api.limiting.gate import Gate
from sales_conversion.api.passes import give_pass, pass_of, require_own_origin, take_pass
from sales_conversion.api.schemas.base import Body
from sales_conversion.api.services import Services
from sales_conversion.errors import NoKeyYet, Unauthorized
from sales_conversion.models.merchant_key import Role

router = APIRouter(prefix="/api/v5/console", tags=["console"], route_class=StrictRoute)

LOCALE = "en"
"""The language of the console."""


class Login(Body):
    key: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = Field(
        default="", description="what shoppers and colleagues see when this person takes over"
    )


class ShopOfConsole(TypedDict):
    name: str
    currency: str
    locale: str


class LoggedIn(TypedDict):
    role: Role
    shop: ShopOfConsole


class Myself(LoggedIn):
    """*open*: conversations that go on now; *waiting*: those that wait for a person."""

    name: str
    open: int
    waiting: int


@router.post("/login", response_model=LoggedIn, openapi_extra=OPEN)
async def login(body: Login, request: Request) -> Answer:
    """Exchange a key of the shop for a cookie that opens every merchant's call for 12 hours."""
    require_own_origin(request)
    gate: Gate = request.app.state.gate
    await gate.try_key(request.client.host if request.client else "")
    services: Services = request.app.state.services
    keyring = _keys(request)
    merchant = keyring.merchant(body.key)
    if merchant is None:
        raise Unauthorized
    answer = Answer({"role": merchant.role, "shop": _shop(services)})
    give_pass(answer, keyring.issue(merchant, body.name, services.platform.clock.now()), request)
    return answer


@router.post("/logout", status_code=204, openapi_extra=OPEN)
async def logout(request: Request) -> Response:
    """End the pass, wherever it was taken, and have the browser forget its cookie."""
    require_own_origin(request)
    services: Services = request.app.state.services
    keyring: Keyring = request.app.state.keyring
    merchant = keyring.admitted(pass_of(request), services.platform.clock.now())
    if merchant:
        await keyring.end(merchant)
    answer = Response(status_code=204)
    take_pass(answer)
    return answer


@router.get("/me", response_model=Myself, openapi_extra=MERCHANT)
async def me(request: Request, door: Merchants) -> Answer:
    """Return who came in, where to, and what is going on there."""
    services: Services = request.app.state.services
    merchant, counts = door.merchant, await services.storage.transcripts.counts()
    return Answer(
        {
            "role": merchant.role,
            "name": merchant.name,
            "shop": _shop(services),
            "open": counts.open,
            "waiting": counts.waiting,
        }
    )


def _keys(request: Request) -> Keyring:
    keyring: Keyring = request.app.state.keyring
    if keyring.is_empty:
        raise NoKeyYet
    return keyring


def _shop(services: Services) -> ShopOfConsole:
    name, currency = services.configuration.shop.name, services.conversation.currency
    return {"name": name, "currency": currency, "locale": LOCALE}

"""/api/v5/console/configuration: the files behind the pipeline, read and written while it runs."""

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.bodies import StrictRoute
from sales_conversion.api.documentation import MERCHANT
from sales_conversion.api.door import MerchantDoor, Merchants
from sales_conversion.api.schemas.configuration import (
    ConfigurationFile,
    ConfigurationState,
    Problems,
    Revised,
    TriedText,
    WantedRevision,
    WrittenText,
    wire_file,
    wire_problem,
    wire_state,
)
from sales_conversion.api.services import Services
from sales_conversion.interfaces import IConfigurationDesk

router = APIRouter(
    prefix="/api/v5/console/configuration", tags=["console"], route_class=StrictRoute
)


@router.get("", response_model=ConfigurationState, openapi_extra=MERCHANT)
async def state(request: Request, door: Merchants) -> Answer:
    """Return which files there are, and what was written over them, newest first."""
    return Answer(wire_state(await _desk(request).state()))


@router.post("/roll-back", response_model=Revised, openapi_extra=MERCHANT)
async def roll_back(request: Request, body: WantedRevision, door: Merchants) -> Answer:
    """Let all files be as they were in a revision: as a new one, and nothing is lost."""
    door.merchant.may_write()
    number = await _desk(request).roll_back(body.revision, _who(door))
    return Answer({"revision": number})


@router.post("/{file:path}/check", response_model=Problems, openapi_extra=MERCHANT)
async def check(request: Request, file: str, body: TriedText, door: Merchants) -> Answer:
    """Say what would be wrong with everything if the file had this text."""
    found = await _desk(request).check(file, body.text)
    return Answer({"problems": [wire_problem(each) for each in found]})


@router.get("/{file:path}", response_model=ConfigurationFile, openapi_extra=MERCHANT)
async def read(request: Request, file: str, door: Merchants) -> Answer:
    """Return a file as it counts, beside the one that ships."""
    return Answer(wire_file(await _desk(request).read(file)))


@router.post("/{file:path}", response_model=Revised, openapi_extra=MERCHANT)
async def save(request: Request, file: str, body: WrittenText, door: Merchants) -> Answer:
    """Write a file. It is in force once this answers; other workers follow within a second."""
    door.merchant.may_write()
    number = await _desk(request).save(
        file, body.text, body.expected_revision, _who(door), body.note
    )
    return Answer({"revision": number})


def _desk(request: Request) -> IConfigurationDesk:
    services: Services = request.app.state.services
    return services.live.desk


def _who(door: MerchantDoor) -> str:
    """People who gave a name are told by it, others by their key."""
    return door.merchant.name or door.merchant.holder

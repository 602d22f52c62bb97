"""/api/v5/experiments: what is tried out on shoppers; set up, started and stopped by an owner."""

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.bodies import StrictRoute
from sales_conversion.api.documentation import MERCHANT
from sales_conversion.api.door import Merchants
from sales_conversion.api.schemas.experiments import (
    Experiment,
    Experiments,
    NewExperiment,
    Stopping,
    Traffic,
    wire_experiment,
    wire_tried_out,
)
from sales_conversion.api.services import Services
from sales_conversion.interfaces import IExperimentBook

router = APIRouter(prefix="/api/v5/experiments", tags=["experiments"], route_class=StrictRoute)


@router.get("", response_model=Experiments, openapi_extra=MERCHANT)
async def experiments(request: Request, _: Merchants) -> Answer:
    """Return all experiments, of files and of the console, and what one may change."""
    services: Services = request.app.state.services
    await services.analytics.book.learn()
    return Answer(wire_tried_out(services.analytics.tried_out))


@router.post("", status_code=201, response_model=Experiment, openapi_extra=MERCHANT)
async def create(request: Request, body: NewExperiment, door: Merchants) -> Answer:
    """Set an experiment up, or a draft anew. Nobody takes part before it is started."""
    door.merchant.may_write()
    made = await _book(request).create(body.document(), door.merchant.person)
    return Answer(wire_experiment(made), 201)


@router.post("/{name}/start", response_model=Experiment, openapi_extra=MERCHANT)
async def start(name: str, request: Request, door: Merchants) -> Answer:
    """Let shoppers take part from now on, in every worker within two seconds."""
    door.merchant.may_write()
    return Answer(wire_experiment(await _book(request).start(name, door.merchant.person)))


@router.post("/{name}/traffic", response_model=Experiment, openapi_extra=MERCHANT)
async def ramp_up(name: str, request: Request, body: Traffic, door: Merchants) -> Answer:
    """Let more shoppers join; who takes part already stays in the same arm."""
    door.merchant.may_write()
    grown = await _book(request).ramp_up(name, body.traffic, door.merchant.person)
    return Answer(wire_experiment(grown))


@router.post("/{name}/stop", response_model=Experiment, openapi_extra=MERCHANT)
async def stop(
    name: str, request: Request, door: Merchants, body: Stopping | None = None
) -> Answer:
    """Let it change nothing any more, and note what was decided."""
    door.merchant.may_write()
    stopped = await _book(request).stop(name, body.decision if body else "", door.merchant.person)
    return Answer(wire_experiment(stopped))


@router.post("/{name}/delete", response_model=Experiment, openapi_extra=MERCHANT)
async def delete(name: str, request: Request, door: Merchants) -> Answer:
    """Leave out a draft; its name is not given again."""
    door.merchant.may_write()
    return Answer(wire_experiment(await _book(request).delete(name, door.merchant.person)))


def _book(request: Request) -> IExperimentBook:
    services: Services = request.app.state.services
    return services.analytics.book

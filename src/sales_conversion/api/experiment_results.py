"""/api/v5/experiments/{name}/results: what an experiment showed so far, for merchants."""

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.documentation import MERCHANT, queries
from sales_conversion.api.door import Merchants
from sales_conversion.api.queries import Query
from sales_conversion.api.schemas.experiment_results import ExperimentResult, wire_result
from sales_conversion.api.services import Services

router = APIRouter(prefix="/api/v5/experiments", tags=["experiments"])


@router.get(
    "/{name}/results",
    response_model=ExperimentResult,
    openapi_extra={**MERCHANT, **queries("from", "to")},
)
async def results(name: str, request: Request, _: Merchants) -> Answer:
    """Return each arm beside the control, how sure that is, and whether it may be stopped.

    Only shoppers who met the experiment count. With a range it is those who first met it then,
    and nothing is decided.
    """
    services: Services = request.app.state.services
    since, until = Query.of(request, {"from", "to"}).span()
    return Answer(wire_result(await services.analytics.results.results(name, since, until)))

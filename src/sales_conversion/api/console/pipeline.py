"""/api/v5/console/pipeline: the stages, the rules between them, and how shoppers went."""

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.documentation import MERCHANT, queries
from sales_conversion.api.door import Merchants
from sales_conversion.api.queries import Query
from sales_conversion.api.schemas.pipeline import PipelineTraffic, wire_pipeline
from sales_conversion.api.services import Services
from sales_conversion.models import MetricsQuery

router = APIRouter(prefix="/api/v5/console", tags=["console"])

RANGE = ("from", "to")


@router.get(
    "/pipeline", response_model=PipelineTraffic, openapi_extra={**MERCHANT, **queries(*RANGE)}
)
async def pipeline(request: Request, _: Merchants) -> Answer:
    """Return the pipeline in force, with the traffic of sessions that started in the range."""
    services: Services = request.app.state.services
    span = Query.of(request, {*RANGE}).span()
    report = await services.analytics.metrics.report(MetricsQuery(*span))
    return Answer(wire_pipeline(services.configuration.pipeline, report))

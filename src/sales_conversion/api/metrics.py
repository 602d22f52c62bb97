"""/api/v5/metrics: the funnel in figures, for merchants."""

import re

from fastapi import APIRouter, Request
from starlette.responses import StreamingResponse

from sales_conversion import models
from sales_conversion.api.answers import Answer
from sales_conversion.api.documentation import MERCHANT, queries
from sales_conversion.api.door import Merchants
from sales_conversion.api.queries import BadField, Query
from sales_conversion.api.schemas.metrics import (
    ConversionReport,
    StageLeft,
    wire_left,
    wire_report,
)
from sales_conversion.api.services import Services
from sales_conversion.models import MetricsQuery

router = APIRouter(prefix="/api/v5/metrics", tags=["metrics"])

GROUPING = re.compile(r"day|stage|strategy|channel|experiment:[\w.-]{1,100}")
MOST_GROUPINGS = 5
RANGE = ("from", "to")
FILES = ("application/x-ndjson", "text/csv", "application/vnd.apache.parquet")


@router.get(
    "/conversion",
    response_model=ConversionReport,
    openapi_extra={**MERCHANT, **queries(*RANGE, "group_by")},
)
async def conversion(request: Request, _: Merchants) -> Answer:
    """Return what became of the sessions that started in the range."""
    services: Services = request.app.state.services
    query = Query.of(request, {*RANGE, "group_by"})
    asked = MetricsQuery(*query.span(), _groupings(query))
    return Answer(wire_report(await services.analytics.metrics.report(asked)))


@router.get(
    "/abandonment",
    response_model=StageLeft,
    openapi_extra={**MERCHANT, **queries("stage", *RANGE)},
)
async def abandonment(request: Request, _: Merchants) -> Answer:
    """Return how many sessions that started in the range ended at a stage, and over what."""
    query = Query.of(request, {"stage", *RANGE})
    stage = query.text("stage")
    if not stage:
        raise BadField("stage", "names the stage that shoppers left at")
    services: Services = request.app.state.services
    report = await services.analytics.metrics.report(MetricsQuery(*query.span()))
    left = (each for each in report.abandonment if each.stage == stage)
    return Answer(wire_left(next(left, models.StageLeft(stage, 0))))


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses={200: {"content": {kind: {"schema": {"type": "string"}} for kind in FILES}}},
    openapi_extra={**MERCHANT, **queries(*RANGE, "format")},
)
async def events(request: Request, _: Merchants) -> StreamingResponse:
    """Return the log of the range as a file: every event, in the names of GA4 where it has one."""
    query = Query.of(request, {*RANGE, "format"})
    services: Services = request.app.state.services
    file = services.analytics.export.file(query.text("format") or "jsonl", *query.span())
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return StreamingResponse(file.parts, media_type=file.media_type, headers=headers)


def _groupings(query: Query) -> tuple[str, ...]:
    words = tuple(word.strip() for word in query.text("group_by").split(",") if word.strip())
    for word in words:
        if not GROUPING.fullmatch(word):
            known = "day, stage, strategy, channel, experiment:<name>"
            raise BadField("group_by", f"{word!r} is no grouping; known: {known}")
    if len(words) > MOST_GROUPINGS:
        raise BadField("group_by", f"at most {MOST_GROUPINGS} groupings")
    return tuple(dict.fromkeys(words))

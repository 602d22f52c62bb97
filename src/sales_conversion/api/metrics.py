"""/api/v5/metrics: the funnel in figures, for merchants."""

import re

from fastapi import APIRouter, Request

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


def _groupings(query: Query) -> tuple[str, ...]:
    words = tuple(word.strip() for word in query.text("group_by").split(",") if word.strip())
    for word in words:
        if not GROUPING.fullmatch(word):
            known = "day, stage, strategy, channel, experiment:<name>"
            raise BadField("group_by", f"{word!r} is no grouping; known: {known}")
    if len(words) > MOST_GROUPINGS:
        raise BadField("group_by", f"at most {MOST_GROUPINGS} groupings")
    return tuple(dict.fromkeys(words))

"""/api/v5/metrics: the funnel in figures, for merchants."""

import re

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.documentation import MERCHANT, queries
from sales_conversion.api.door import Merchants
from sales_conversion.api.queries import BadField, Query
from sales_conversion.api.schemas.metrics import ConversionReport, wire_report
from sales_conversion.api.services import Services
from sales_conversion.models import MetricsQuery

router = APIRouter(prefix="/api/v5/metrics", tags=["metrics"])

GROUPING = re.compile(r"day|stage|strategy|channel|experiment:[\w.-]{1,100}")
MOST_GROUPINGS = 5


@router.get(
    "/conversion",
    response_model=ConversionReport,
    openapi_extra={**MERCHANT, **queries("from", "to", "group_by")},
)
async def conversion(request: Request, _: Merchants) -> Answer:
    """Return what became of the sessions that started in the range."""
    services: Services = request.app.state.services
    return Answer(wire_report(await services.analytics.metrics.report(_asked(request))))


def _asked(request: Request) -> MetricsQuery:
    query = Query.of(request, {"from", "to", "group_by"})
    since, until = query.span()
    return MetricsQuery(since, until, _groupings(query))


def _groupings(query: Query) -> tuple[str, ...]:
    words = tuple(word.strip() for word in query.text("group_by").split(",") if word.strip())
    for word in words:
        if not GROUPING.fullmatch(word):
            known = "day, stage, strategy, channel, experiment:<name>"
            raise BadField("group_by", f"{word!r} is no grouping; known: {known}")
    if len(words) > MOST_GROUPINGS:
        raise BadField("group_by", f"at most {MOST_GROUPINGS} groupings")
    return tuple(dict.fromkeys(words))

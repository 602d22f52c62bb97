"""The funnel in PostgreSQL: events counted exactly once, figures summed where they lie."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import from_json

from sales_conversion.models import (
    Event,
    GroupFigures,
    MetricsQuery,
    MetricsReport,
    Money,
    StageFigures,
)
from sales_conversion.repositories import codec
from sales_conversion.repositories.database import DatabaseConnectionManager
from sales_conversion.repositories.metrics_sql import FOLD, report_sql

EXPERIMENT = "experiment:"


class MetricsRepository:
    """Revenue is summed in *currency*; orders in another one convert, but add no money."""

    def __init__(self, database: DatabaseConnectionManager, currency: str) -> None:
        self._database = database
        self._currency = currency

    async def fold(self, limit: int) -> Sequence[Event]:
        """One statement, so all or nothing. Who folds a session folds it alone and in order."""
        known = [each.__name__ for each in Event.__subclasses__()]
        rows = await self._database.fetch(FOLD, limit, known)
        return [codec.read_event(kind, body) for kind, body in rows]

    async def report(self, query: MetricsQuery) -> MetricsReport:
        """One statement, so all figures are of the same moment."""
        experiments = [word.removeprefix(EXPERIMENT) for word in query.group_by]
        found = await self._database.fetchval(
            report_sql(query.group_by), query.since, query.until, self._currency, experiments
        )
        return self._read(from_json(found), query.group_by)

    def _read(self, found: Mapping[str, Any], group_by: tuple[str, ...]) -> MetricsReport:
        return MetricsReport.of(
            sessions=found["sessions"],
            conversions=found["conversions"],
            orders=found["orders"],
            revenue=Money(found["revenue"], self._currency),
            funnel=[StageFigures(**stage) for stage in found["funnel"]],
            objections=found["objections"],
            groups=[self._group(group_by, group) for group in found["groups"]],
        )

    def _group(self, group_by: tuple[str, ...], group: Mapping[str, Any]) -> GroupFigures:
        return GroupFigures.of(
            dict(zip(group_by, group["key"], strict=True)),
            group["sessions"],
            group["conversions"],
            Money(group["revenue"], self._currency),
        )

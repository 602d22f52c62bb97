"""What became of the shoppers who met an experiment, counted where the events lie."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from pydantic_core import from_json

from sales_conversion.models.experiment_units import (
    ArmOutcome,
    Counts,
    ExperimentOutcome,
    Moments,
    UnitsQuery,
)
from sales_conversion.repositories.experiment_units_sql import outcome_sql
from sales_conversion.repositories.replica import Reports


class ExperimentUnits:
    def __init__(self, database: Reports) -> None:
        self._database = database
        self._statement = outcome_sql()

    async def outcome(self, query: UnitsQuery) -> ExperimentOutcome:
        """One statement, so all figures are of the same moment."""
        found = await self._database.fetchval(
            self._statement,
            query.experiment,
            query.currency,
            query.since,
            query.until,
            [*query.looks],
        )
        return _read(from_json(found))


def _read(found: Mapping[str, Any]) -> ExperimentOutcome:
    return ExperimentOutcome(
        tuple(_arm(**arm) for arm in found["arms"]),
        tuple(_look(rows) for _, rows in groupby(found["looks"], lambda row: row["number"])),
        found["in_several"],
        _time(found["first_at"]),
        _time(found["last_at"]),
    )


def _arm(moments: Mapping[str, Any], foreknown: list[float], **known: Any) -> ArmOutcome:
    told = {name: Moments(*each) for name, each in moments.items()}
    return ArmOutcome(**known, moments=told, foreknown=Moments(*foreknown))


def _look(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, Counts]:
    return {row["arm"]: Counts(row["units"], row["conversions"]) for row in rows}


def _time(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None

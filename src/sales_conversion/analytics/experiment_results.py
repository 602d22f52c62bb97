"""Read an experiment by its name: what shoppers did, and what may be concluded."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sales_conversion.analytics.experiment_warnings import warnings
from sales_conversion.analytics.reading import Reading
from sales_conversion.analytics.stopping import looks_of
from sales_conversion.interfaces import IClock, IExperimentUnits
from sales_conversion.models import Experiment
from sales_conversion.models.experiment_result import ExperimentResult, Stopping
from sales_conversion.models.experiment_units import ExperimentOutcome, UnitsQuery


@dataclass(frozen=True, slots=True)
class ExperimentResults:
    units: IExperimentUnits
    find: Callable[[str], Awaitable[Experiment]]
    """Returns the experiment of a name, or raises `NotFound`."""

    currency: str
    clock: IClock

    async def results(
        self, name: str, since: datetime | None = None, until: datetime | None = None
    ) -> ExperimentResult:
        experiment = await self.find(name)
        part = since is not None or until is not None
        looks = () if part else looks_of(experiment.plan)
        query = UnitsQuery(name, self.currency, since, until, looks)
        reading = Reading(experiment, await self.units.outcome(query), self.currency)
        days = _days(experiment, reading.outcome, self.clock.now())
        return await asyncio.to_thread(_read, reading, days, part)


def _read(reading: Reading, days: int, part: bool) -> ExperimentResult:
    """Boundaries are integrals that take a while, so this runs beside everything else."""
    stopping = _stopping(reading, part)
    return ExperimentResult(
        name=reading.experiment.name,
        control=reading.control,
        arms=reading.arms(),
        split=reading.split,
        guards=tuple(reading.guards()),
        stopping=stopping,
        days_running=days,
        warnings=tuple(warnings(reading, stopping, days, part)),
    )


def _stopping(reading: Reading, part: bool) -> Stopping:
    """What cannot be read decides nothing."""
    found = reading.watch.stopping(reading.shares, reading.control)
    if part or reading.split.broken or reading.experiment.bandit:
        return replace(found, verdict="go-on", arm=None)
    return found


def _days(experiment: Experiment, outcome: ExperimentOutcome, now: datetime) -> int:
    """Return the whole days since it was first met; one that stopped ended when it was last."""
    if not (outcome.first_at and outcome.last_at):
        return 0
    until = now if experiment.running else outcome.last_at
    return (until - outcome.first_at).days

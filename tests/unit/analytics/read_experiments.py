"""Outcomes of experiments to be read: arms with so many shoppers, of whom so many bought."""

from datetime import UTC, datetime, timedelta

from sales_conversion.analytics.experiment_results import ExperimentResults
from sales_conversion.errors import NotFound
from sales_conversion.models import Experiment
from sales_conversion.models.experiment import Plan
from sales_conversion.models.experiment_units import (
    FOREKNOWN,
    METRICS,
    ArmOutcome,
    Counts,
    ExperimentOutcome,
    Moments,
)

STARTED = datetime(2026, 1, 1, 12, tzinfo=UTC)
TEN_DAYS = timedelta(days=10)
PLANNED = Plan("fixed-horizon", sample_size=20_000, looks=20)
OPEN = Plan()


def experiment(plan=OPEN, arms=None, **changes):
    return Experiment("greeting", arms or {"old": 1, "new": 1}, plan=plan, **changes)


def arm(name, units, conversions, **means):
    """An arm whose shoppers had so much of each figure on average."""
    figures = {
        "units": 1.0,
        "orders": conversions / units,
        "revenue": 5000 * conversions / units,
        "items": 2 * conversions / units,
        "sessions": 1.5,
        "messages": 6.0,
        "refunds": 0.02 * conversions / units,
        "handoffs": 0.03,
        "objections": 0.2,
        "before": 0.0,
    } | means
    moments = {metric: _moments(each, figures) for metric, each in METRICS.items()}
    revenue = round(figures["revenue"] * units)
    return ArmOutcome(name, units, conversions, revenue, moments, _moments(FOREKNOWN, figures))


def outcome(*arms, looks=(), in_several=0, lasted=TEN_DAYS):
    return ExperimentOutcome(arms, looks, in_several, STARTED, STARTED + lasted)


def look(**counts):
    return {name: Counts(*each) for name, each in counts.items()}


class Units:
    def __init__(self, found):
        self.found, self.asked = found, None

    async def outcome(self, query):
        self.asked = query
        return self.found


class Stopped:
    def now(self):
        return STARTED + TEN_DAYS


async def results(tried, found, **range_):
    """Read *tried* with the outcome *found*."""
    service, _ = service_of(tried, found)
    return await service.results(tried.name, **range_)


def service_of(tried, found):
    units = Units(found)

    async def find(name):
        if name != tried.name:
            raise NotFound(f"no experiment {name!r}")
        return tried

    return ExperimentResults(units, find, "USD", Stopped()), units


def _moments(metric, figures):
    of, per = figures[metric.of], figures[metric.per]
    alone = metric.per == "units"
    return Moments(of, per, of * (of + 1), 0.0 if alone else per, 0.0 if alone else of * per / 2)

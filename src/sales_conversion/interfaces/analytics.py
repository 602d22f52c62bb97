"""Measuring the funnel, and testing changes to it."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from sales_conversion.models import Assignment, Event, MetricsQuery, MetricsReport, Parameters


class IConversionTracker(Protocol):
    async def relay(self) -> int:
        """Fold the events nobody counted yet into the metrics; return how many there were.

        Each event counts exactly once, whichever of several processes comes first.
        """


class IMetricsRepository(Protocol):
    async def fold(self, limit: int) -> Sequence[Event]:
        """Count the oldest events not yet counted, in one transaction, and return them."""

    async def report(self, query: MetricsQuery) -> MetricsReport:
        """Return the funnel and its sums over the sessions that started in the range."""


class IMetricsCollector(Protocol):
    async def report(self, query: MetricsQuery) -> MetricsReport:
        """Return the funnel and its sums over the sessions that started in the range."""

    def exposition(self) -> str:
        """Return the counters of this process in Prometheus' text format."""


class IABTesting(Protocol):
    def assign(self, unit: str, known: Iterable[Assignment] = ()) -> tuple[Assignment, ...]:
        """Return the arm of every running experiment that *unit* takes part in: the same one every
        time; what is *known* to have been shown stays as it was."""

    def parameters(self, assignments: Sequence[Assignment]) -> Parameters:
        """Return what the arms change, merged."""

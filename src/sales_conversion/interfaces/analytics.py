"""Measuring the funnel, and testing changes to it."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sales_conversion.models import Assignment, Event, MetricsQuery, MetricsReport, Parameters


class IConversionTracker(Protocol):
    async def relay(self) -> int:
        """Fold the events nobody counted yet into the metrics; return how many there were.

        Each event counts exactly once, whichever of several processes comes first. Where there
        is none, sessions that an older release counted are counted anew.
        """


class IMetricsRepository(Protocol):
    async def fold(self, limit: int) -> Sequence[Event]:
        """Count the oldest events not yet counted, in one transaction, and return them.

        Their sessions are counted anew, all their events in the order of their times: events
        that come late, in another order or twice change nothing.
        """

    async def recount(self, limit: int) -> int:
        """Count sessions anew that an older release counted; return how many there were."""

    async def report(self, query: MetricsQuery) -> MetricsReport:
        """Return the funnel and its sums over the sessions that started in the range."""


class IEventLog(Protocol):
    def told(
        self, since: datetime | None, until: datetime | None
    ) -> AsyncIterator[Sequence[Event]]:
        """Yield what happened in the range in the order of its times, some events at once."""


class IEventFormat(Protocol):
    """Writes one file of events, part by part."""

    @property
    def media_type(self) -> str: ...

    def begin(self) -> bytes:
        """Return what comes before all events."""

    def write(self, events: Sequence[Event]) -> bytes:
        """Return the next part, which may be nothing yet."""

    def end(self) -> bytes:
        """Return what comes after all events."""


@dataclass(frozen=True, slots=True)
class EventFile:
    """A file that is written while its *parts* are taken."""

    name: str
    media_type: str
    parts: AsyncIterator[bytes]


class IEventExport(Protocol):
    def file(self, form: str, since: datetime | None, until: datetime | None) -> EventFile:
        """Return the log of the range as csv, jsonl or parquet.

        Raises `Invalid` where there is no such format, or what writes it is not installed.
        """


class IMetricsCollector(Protocol):
    async def report(self, query: MetricsQuery) -> MetricsReport:
        """Return the funnel and its sums over the sessions that started in the range."""

    def exposition(self) -> str:
        """Return the counters of this process in Prometheus' text format."""


class IABTesting(Protocol):
    @property
    def deals(self) -> bool:
        """Whether anything is tried out at all."""

    def assign(self, unit: str, known: Iterable[Assignment] = ()) -> tuple[Assignment, ...]:
        """Return the arm of every running experiment that *unit* takes part in: the same one every
        time; what is *known* to have been shown stays, the first of it."""

    def parameters(self, assignments: Sequence[Assignment]) -> Parameters:
        """Return what the arms change, merged."""

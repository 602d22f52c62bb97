"""The time as it was when something was said."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(slots=True)
class RecordedClock:
    """It stands still until it is set: what lapsed then lapses again."""

    time: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

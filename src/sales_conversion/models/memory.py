"""What is remembered of a talk beyond its last words, and from when on."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Memory:
    since: datetime | None = None
    """When the shopper had us forget: what was said until then, that message with its answer
    included, is told to nobody any more who words or understands."""

    def holds(self, at: datetime) -> bool:
        """Tell whether what was said *at* that time still counts."""
        return self.since is None or at > self.since

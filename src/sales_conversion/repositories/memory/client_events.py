"""What only the page saw, in memory."""

from collections.abc import Sequence

from sales_conversion.models import PageEvent


class MemoryClientEventRepository:
    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], PageEvent] = {}

    async def keep(self, seen: Sequence[PageEvent]) -> None:
        for event in seen:
            self.kept.setdefault((event.session_id, event.event_id), event)

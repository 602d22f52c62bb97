"""What the page saw, on the wire."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints
from typing_extensions import TypedDict

from sales_conversion.api.schemas.base import Body, Id, Name
from sales_conversion.models import PageEvent, page_event_id


def _on_the_calendar(at: datetime) -> datetime:
    """Return *at* in UTC; a moment of the year 1 or 9999 may have none there."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError("no such moment in UTC") from None


class SeenItem(Body):
    """An item as GA4 names its fields; the id is what counts."""

    item_id: Name
    item_name: Annotated[str, StringConstraints(max_length=500)] | None = None
    item_list_id: Annotated[str, StringConstraints(max_length=100)] | None = None
    item_list_name: Annotated[str, StringConstraints(max_length=100)] | None = None
    index: int | None = Field(default=None, ge=0)
    quantity: int | None = Field(default=None, ge=0)


class SeenEvent(Body):
    event_id: Id
    name: Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]{0,39}$")]
    items: Annotated[list[Name | SeenItem], Field(max_length=200)] = Field(default_factory=list)
    at: Annotated[AwareDatetime, AfterValidator(_on_the_calendar)] | None = Field(
        default=None, strict=False
    )

    def event(self, session_id: str, now: datetime) -> PageEvent:
        """Return the event at the time the page gives, as far as that has come."""
        ids = tuple(item if isinstance(item, str) else item.item_id for item in self.items)
        at = min(self.at, now) if self.at else now
        named = page_event_id(session_id, self.event_id)
        return PageEvent(session_id, at, self.event_id, self.name, ids, event_id=named)


class ClientEvents(Body):
    events: Annotated[list[SeenEvent], Field(min_length=1, max_length=100)]


class Accepted(TypedDict):
    accepted: int

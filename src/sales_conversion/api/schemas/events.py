"""What the page saw, on the wire."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints
from typing_extensions import TypedDict

from sales_conversion.api.schemas.base import Body, Id, Name


@dataclass(frozen=True, slots=True)
class ClientEvent:
    """*items* are the ids of what was seen, in the order it was shown."""

    event_id: str
    name: str
    items: tuple[str, ...] = ()
    at: datetime | None = None


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
    at: AwareDatetime | None = Field(default=None, strict=False)

    def event(self) -> ClientEvent:
        ids = tuple(item if isinstance(item, str) else item.item_id for item in self.items)
        return ClientEvent(self.event_id, self.name, ids, self.at)


class ClientEvents(Body):
    events: Annotated[list[SeenEvent], Field(min_length=1, max_length=100)]


class Accepted(TypedDict):
    accepted: int

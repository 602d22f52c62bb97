"""Stock on the wire, for the shop's own people."""

from datetime import datetime
from typing import Annotated, NotRequired

from pydantic import AfterValidator, Field, StringConstraints
from typing_extensions import TypedDict

from sales_conversion import models
from sales_conversion.api.schemas.base import Body, Code

LARGEST = 1_000_000
"""More at once is a slip of the hand, or a catalogue."""


def _some(change: int) -> int:
    if not change:
        raise ValueError("must be more or fewer than none")
    return change


class StockAdjustment(Body):
    sku: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    change: Annotated[int, Field(ge=-LARGEST, le=LARGEST), AfterValidator(_some)]
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    location: Code | None = Field(
        default=None, description="needed for goods that are at several locations"
    )

    def adjustment(self, by: str, key: str | None) -> models.Adjustment:
        return models.Adjustment(self.sku, self.change, self.reason, by, self.location, key)


class StockChange(TypedDict):
    """*change_id* grows; `before` takes one to read on."""

    change_id: NotRequired[int]
    sku: str
    location: NotRequired[str]
    change: int
    on_hand: int | None
    kind: models.ChangeKind
    reason: str
    by: str
    at: datetime


class StockHistory(TypedDict):
    changes: list[StockChange]


class StockLevel(TypedDict):
    """*unsold* is what is on hand and neither sold nor held; negative where more is owed."""

    sku: str
    on_hand: int | None
    reserved: int
    held: int
    unsold: int | None
    back_order: bool
    locations: dict[str, int]


def wire_change(change: models.StockChange) -> StockChange:
    told: StockChange = {
        "sku": change.sku,
        "change": change.change,
        "on_hand": change.on_hand,
        "kind": change.kind,
        "reason": change.reason,
        "by": change.by,
        "at": change.at,
    }
    if change.location is not None:
        told["location"] = change.location
    if change.position:
        told["change_id"] = change.position
    return told


def wire_level(level: models.StockLevel) -> StockLevel:
    taken = level.reserved + level.held
    return {
        "sku": level.sku,
        "on_hand": level.on_hand,
        "reserved": level.reserved,
        "held": level.held,
        "unsold": None if level.on_hand is None else level.on_hand - taken,
        "back_order": level.back_order,
        "locations": dict(level.locations),
    }

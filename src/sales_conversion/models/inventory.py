"""What the shop has where, and how that came about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

ChangeKind: TypeAlias = Literal["imported", "adjusted", "sent", "returned"]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """So many units more or fewer, and who says why."""

    sku: str
    change: int
    reason: str
    by: str
    location: str | None = None
    key: str | None = None
    """Under the same key the same adjustment is made once."""


@dataclass(frozen=True, slots=True)
class StockChange:
    """One line of the history of a sku: units on hand became more or fewer."""

    sku: str
    change: int
    on_hand: int | None
    """Units there were then, at this location if it has one; None when no longer counted."""

    kind: ChangeKind
    reason: str
    by: str
    at: datetime
    location: str | None = None
    position: int = 0
    """Later changes have higher ones."""


@dataclass(frozen=True, slots=True)
class StockLevel:
    """One sku as it is now. *locations* is empty where all of it is one figure."""

    sku: str
    on_hand: int | None
    reserved: int
    held: int
    back_order: bool
    locations: Mapping[str, int] = field(default_factory=dict)

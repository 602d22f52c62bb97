"""What is on the shelf once goods left, came back or were counted: one rule for every store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sales_conversion.models import StockMove

LOCK = "SELECT sku, on_hand, reserved, sent FROM stock WHERE sku = ANY($1) ORDER BY sku FOR UPDATE"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One sku. *sent* are units that left and that a file of the shop may still count."""

    on_hand: int | None = None
    reserved: int = 0
    sent: int = 0

    def without(self, units: int) -> "Shelf":
        """Return the shelf once *units* that were sold from it have left."""
        reserved = max(0, self.reserved - units)
        if self.on_hand is None:
            return replace(self, reserved=reserved)
        rest = max(reserved, self.on_hand - units)
        return Shelf(rest, reserved, self.sent + self.on_hand - rest)

    def filled(self, units: int) -> "Shelf":
        """Return the shelf once *units* came back to it."""
        if self.on_hand is None:
            return self
        return replace(self, on_hand=self.on_hand + units, sent=max(0, self.sent - units))

    def counted(self, units: int | None) -> "Shelf":
        """Return the shelf by a file that says *units*; what was sent does not come back by it.

        Never less than is reserved. A file that says less than was sent knows of that.
        """
        if units is None:
            return Shelf(None, self.reserved)
        sent = min(self.sent, units)
        return replace(self, on_hand=max(units - sent, self.reserved), sent=sent)


def rearranged(moves: Sequence[StockMove], shelves: Mapping[str, Shelf]) -> dict[str, Shelf]:
    """Return the shelves that are others after *moves*; of an unknown sku nothing is kept."""
    changed = dict(shelves)
    for move in moves:
        if move.sku not in changed:
            continue
        if move.kind == "ship":
            changed[move.sku] = changed[move.sku].without(move.quantity)
        elif move.kind == "restock":
            changed[move.sku] = changed[move.sku].filled(move.quantity)
    return {sku: shelf for sku, shelf in changed.items() if shelf != shelves[sku]}

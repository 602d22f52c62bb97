"""What is left of each sku, and whether a commit may take it.

In PostgreSQL the function `move_stock` decides the same under its locks: both keep one contract.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sales_conversion.errors import Invalid, OutOfStock
from sales_conversion.models import Product, StockMove


@dataclass(frozen=True, slots=True)
class Level:
    """The stock of one sku: *held* are unexpired holds of others, *own* those of who asks."""

    on_hand: int | None
    reserved: int = 0
    held: int = 0
    own: int = 0
    back_order: bool = False

    @property
    def left(self) -> int | None:
        """Units that are nobody's yet; None when not counted, on back-order even less than none.

        Own holds count first: where less came than all hold, else nobody could buy any.
        """
        if self.on_hand is None:
            return None
        if self.back_order:
            return self.on_hand - self.reserved - self.held
        unsold = max(0, self.on_hand - self.reserved)
        return max(unsold - self.held, min(unsold, self.own))

    @property
    def is_sold(self) -> bool:
        return self.back_order or self.left is None or self.left > 0


ENDS_HOLDS = frozenset({"reserve", "unhold"})
"""Moves that end the holds of their checkout."""

UNSOLD = Level(0)
"""The level of a sku nobody sells."""


def require_sense(moves: Sequence[StockMove]) -> None:
    """Raise `Invalid` for a move of nothing, or one that holds for ever."""
    for move in moves:
        if move.quantity < 1 or (move.kind == "hold" and move.until is None):
            raise Invalid(f"a {move.kind} of {move.quantity} x {move.sku!r} makes no sense")


def after(moves: Sequence[StockMove], levels: Mapping[str, Level]) -> dict[str, int]:
    """Return the new `reserved` of every sku that changes, or raise `OutOfStock`.

    Releases count first, so that one commit may swap what it holds.
    """
    freed = _units(moves, "release")
    sold = _units(moves, "reserve")
    held = _units(moves, "hold")
    changed: dict[str, int] = {}
    for sku in sorted({move.sku for move in moves}):
        level = levels.get(sku, UNSOLD)
        reserved = max(0, level.reserved - freed.get(sku, 0))
        _require(sku, replace(level, reserved=reserved), sold.get(sku, 0) + held.get(sku, 0))
        if level.on_hand is not None:
            reserved += sold.get(sku, 0)
        if reserved != level.reserved and sku in levels:
            changed[sku] = reserved
    return changed


def live(product: Product, left: Mapping[str, int | None]) -> Product:
    """Return *product* with what is left of each variant; a sku not in *left* is gone."""
    variants = tuple(
        variant
        if variant.stock == left[variant.sku]
        else replace(variant, stock=left[variant.sku])
        for variant in product.variants
        if variant.sku in left
    )
    return product if variants == product.variants else replace(product, variants=variants)


def _require(sku: str, level: Level, wanted: int) -> None:
    if level.back_order or level.left is None:
        return
    if wanted and level.left < wanted:
        left = f"only {level.left} left" if level.left else "none left"
        raise OutOfStock(f"{left} of {sku}; {wanted} asked for")


def _units(moves: Sequence[StockMove], kind: str) -> dict[str, int]:
    units: dict[str, int] = {}
    for move in moves:
        if move.kind == kind:
            units[move.sku] = units.get(move.sku, 0) + move.quantity
    return units

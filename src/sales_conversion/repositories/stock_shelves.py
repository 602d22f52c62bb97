"""What is on the shelf once goods left, came back or were counted: one rule for every store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sales_conversion.errors import Invalid, OutOfStock
from sales_conversion.models import Adjustment, ChangeKind, StockChange, StockMove, Variant

SHELVED: Mapping[str, ChangeKind] = {"ship": "sent", "restock": "returned"}
"""The moves by which goods leave and come back, and how the history calls them."""

MOST_UNITS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Shelf:
    """One sku, all of it or at one of its *places*.

    *sent* are units that left and that a file of the shop may still count; *imported* is what
    the last file said.
    """

    on_hand: int | None = None
    reserved: int = 0
    sent: int = 0
    back_order: bool = False
    imported: int | None = None
    places: Mapping[str, "Shelf"] = field(default_factory=dict)

    @property
    def least(self) -> int:
        """Units that must be on hand: all that are sold, but on back-order."""
        return 0 if self.back_order else self.reserved

    @property
    def there(self) -> int:
        return self.on_hand or 0

    def without(self, units: int, place: str | None = None) -> "Shelf":
        """Return the shelf once *units* that were sold from it have left."""
        left = replace(self, reserved=max(0, self.reserved - units))
        if self.on_hand is None:
            return left
        if self.places:
            return left.at(_taken(self.places, units, place))
        rest = max(left.least, self.on_hand - units)
        return replace(left, on_hand=rest, sent=self.sent + self.on_hand - rest)

    def filled(self, units: int, place: str | None = None) -> "Shelf":
        """Return the shelf once *units* came back to it."""
        if self.on_hand is None:
            return self
        if self.places:
            name = place or _fullest(self.places)[0]
            return self.at({**self.places, name: self.place(name).filled(units)})
        return replace(self, on_hand=self.on_hand + units, sent=max(0, self.sent - units))

    def counted(self, variant: Variant) -> "Shelf":
        """Return the shelf by a file that counts *variant*; what was sent stays sent.

        A figure that the last file said, too, tells nothing new. Never less than is reserved.
        A file that says less than was sent knows of that.
        """
        now = replace(self, back_order=variant.back_order)
        if variant.locations:
            places = {n: self.place(n)._counted(units) for n, units in variant.locations.items()}
            return replace(now, imported=variant.stock, sent=0).at(places)
        if self.places:
            now = replace(now, imported=None, places={})
        return now._counted(variant.stock)

    def place(self, name: str) -> "Shelf":
        return self.places.get(name, Shelf(0))

    def at(self, places: Mapping[str, "Shelf"]) -> "Shelf":
        """Return the shelf with its *places* so: it is their sum, and never less than is sold."""
        there = sum(place.there for place in places.values())
        return replace(self, places=places, on_hand=max(there, self.least))

    def _counted(self, units: int | None) -> "Shelf":
        if units is None:
            return Shelf(None, self.reserved, back_order=self.back_order)
        if units == self.imported and self.on_hand is not None:
            return replace(self, on_hand=max(self.on_hand, self.least))
        sent = min(self.sent, units)
        rest = max(units - sent, self.least)
        return replace(self, on_hand=rest, sent=sent, imported=units)


def adjusted(shelf: Shelf, adjustment: Adjustment) -> Shelf:
    """Return the shelf with so many units more or fewer, or say why that cannot be."""
    sku, change, place = adjustment.sku, adjustment.change, adjustment.location
    if shelf.on_hand is None:
        raise Invalid(f"sku: {sku} is not counted, so there is nothing to adjust")
    if shelf.places:
        name = place or _only(sku, shelf.places)
        there = shelf.place(name)
        free = min(there.there, shelf.on_hand - shelf.least)
        now = shelf.at({**shelf.places, name: replace(there, on_hand=there.there + change)})
    elif place is not None:
        raise Invalid(
            f"location: {sku} is one figure; give its `locations` in the catalogue first"
        )
    else:
        free = shelf.on_hand - shelf.least
        now = replace(shelf, on_hand=shelf.on_hand + change)
    if -change > free:
        raise OutOfStock(f"only {free} of {sku} are there and not sold yet; {change} asked for")
    if now.there > MOST_UNITS:
        raise Invalid(f"change: at most {MOST_UNITS} of {sku} can be on hand")
    return now


def rearranged(
    moves: Sequence[StockMove],
    shelves: Mapping[str, Shelf],
    reasons: Mapping[str, str],
    at: datetime,
) -> tuple[dict[str, Shelf], tuple[StockChange, ...]]:
    """Return the shelves that are others after *moves*, and their history.

    *reasons* are by checkout. Of an unknown sku nothing is kept.
    """
    now = dict(shelves)
    told: list[StockChange] = []
    for move in moves:
        if move.sku not in now or move.kind not in SHELVED:
            continue
        before = now[move.sku]
        act = before.without if move.kind == "ship" else before.filled
        now[move.sku] = act(move.quantity, move.location)
        kind, reason = SHELVED[move.kind], reasons.get(move.checkout_id, "")
        told += differences(move.sku, before, now[move.sku], kind, reason, "merchant", at)
    return {sku: shelf for sku, shelf in now.items() if shelf != shelves[sku]}, tuple(told)


def differences(
    sku: str, before: Shelf, now: Shelf, kind: ChangeKind, reason: str, by: str, at: datetime
) -> tuple[StockChange, ...]:
    """Return what *now* has more or less than *before*, location by location if it has any."""
    pairs: list[tuple[str | None, Shelf, Shelf]] = [(None, before, now)]
    if before.places and now.places:
        names = sorted({*before.places, *now.places})
        pairs = [(name, before.place(name), now.place(name)) for name in names]
    return tuple(
        StockChange(sku, new.there - old.there, new.on_hand, kind, reason, by, at, name)
        for name, old, new in pairs
        if old.on_hand != new.on_hand
    )


def _taken(places: Mapping[str, Shelf], units: int, place: str | None) -> Mapping[str, Shelf]:
    """Take *units* from one place, or from where the most is."""
    now, rest = dict(places), units
    for name in (place,) if place else _fullest(places):
        there = now.get(name, Shelf(0))
        some = min(rest, there.there)
        rest -= some
        if some:
            now[name] = replace(there, on_hand=there.there - some, sent=there.sent + some)
    if rest:
        where = f" at {place}" if place else ""
        raise OutOfStock(f"only {units - rest} are there{where}; {units} to be sent")
    return now


def _fullest(places: Mapping[str, Shelf]) -> list[str]:
    return sorted(places, key=lambda name: (-places[name].there, name))


def _only(sku: str, places: Mapping[str, Shelf]) -> str:
    if len(places) > 1:
        raise Invalid(f"location: {sku} is at {', '.join(sorted(places))}; name one of them")
    return next(iter(places))

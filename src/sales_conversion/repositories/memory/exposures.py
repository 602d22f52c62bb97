"""What arms a shopper was shown, in dictionaries."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.errors import VersionConflict
from sales_conversion.models import Assignment, Change
from sales_conversion.repositories.memory.store import KeptExposure, MemoryStore


class MemoryExposures:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def shown_to(self, unit: str) -> Sequence[Assignment]:
        return shown_to(self._store, self._store.shopper(unit))


def shown_to(store: MemoryStore, shopper: str) -> tuple[Assignment, ...]:
    """Return what was shown first of each experiment, under any name of the shopper."""
    kept = [each for each in store.exposures.values() if store.shopper(each.unit) == shopper]
    first: dict[str, Assignment] = {}
    for each in sorted(kept, key=lambda each: (each.at, each.unit)):
        first.setdefault(each.experiment, Assignment(each.experiment, each.arm))
    return tuple(first.values())


def require_first(store: MemoryStore, change: Change) -> None:
    if any((each.unit, each.experiment) in store.exposures for each in change.exposures):
        raise VersionConflict("what the shopper was shown changed while we were answering")


def keep_exposures(store: MemoryStore, change: Change, now: datetime) -> None:
    for each in change.exposures:
        kept = KeptExposure(each.unit, each.experiment, each.arm, now)
        store.exposures[each.unit, each.experiment] = kept
    if change.turned_out:
        store.unit_profiles.setdefault(change.turned_out, change.profile.id)

"""What was kept for long enough, in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from sales_conversion.models import Contact, Dialogue
from sales_conversion.models.privacy import DataSubject, Outliving
from sales_conversion.repositories.memory.privacy import MemoryPrivacy
from sales_conversion.repositories.memory.store import MemoryStore

CLOSED = ("completed", "cancelled")


class MemoryRetention:
    def __init__(self, store: MemoryStore, privacy: MemoryPrivacy) -> None:
        self._store, self._privacy = store, privacy

    async def outlived(self, what: Outliving, before: datetime, most: int) -> Sequence[str]:
        return list(islice(self._outlived(what, before), most))

    async def forget(self, what: Outliving, subject: str, before: datetime) -> None:
        if subject not in self._outlived(what, before):
            return
        match what:
            case "conversations":
                self._privacy.forget(DataSubject("visit", subject))
            case "profiles":
                del self._store.profiles[subject]
            case "orders":
                order = self._store.orders[subject]
                delivery = replace(order.delivery, address=None)
                self._store.orders[subject] = replace(order, contact=Contact(), delivery=delivery)

    def _outlived(self, what: Outliving, before: datetime) -> Iterator[str]:
        store = self._store
        match what:
            case "conversations":
                for name, kept in store.sessions.items():
                    is_erased = kept.session.dialogue == Dialogue.presuming(())
                    if kept.session.active_at < before and not is_erased:
                        yield name
            case "profiles":
                taken = {kept.profile_id for kept in store.sessions.values()}
                yield from (name for name in store.profiles if name not in taken)
            case "orders":
                for order in store.orders.values():
                    is_old = order.placed_at < before and order.status in CLOSED
                    if is_old and order.contact != Contact():
                        yield order.id

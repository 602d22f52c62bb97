"""What was kept for long enough, in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sales_conversion.models import Contact
from sales_conversion.models.privacy import DataSubject, Outliving
from sales_conversion.repositories.memory.privacy import MemoryPrivacy
from sales_conversion.repositories.memory.store import MemoryStore

CLOSED = ("completed", "cancelled")


class MemoryRetention:
    def __init__(self, store: MemoryStore, privacy: MemoryPrivacy) -> None:
        self._store, self._privacy = store, privacy

    async def outlived(self, what: Outliving, before: datetime, most: int) -> Sequence[str]:
        since = sorted((at, name) for name, at in self._since(what) if at < before)
        return [name for _, name in since[:most]]

    async def forget(self, what: Outliving, subject: str, before: datetime) -> None:
        if dict(self._since(what)).get(subject, before) >= before:
            return
        match what:
            case "conversations":
                self._privacy.forget(DataSubject("visit", subject))
            case "profiles":
                self._privacy.forget(DataSubject("profile", subject))
            case "orders":
                self._empty(subject)

    def _empty(self, order_id: str) -> None:
        """What was bought stays as it was; whose it was and where it went is said no more."""
        store, order = self._store, self._store.orders[order_id]
        store.orders[order_id] = replace(
            order,
            contact=Contact(),
            delivery=replace(order.delivery, address=None),
            attempts=tuple(replace(attempt, token=None) for attempt in order.attempts),
            refunds=tuple(replace(refund, reason="") for refund in order.refunds),
        )
        store.emptied.add(order_id)
        news = store.news.items()
        store.news = {name: each for name, each in news if each.message.order.id != order_id}

    def _since(self, what: Outliving) -> Iterator[tuple[str, datetime]]:
        """Tell who could go, and since when nothing happened to them."""
        store = self._store
        match what:
            case "conversations":
                for name, kept in store.sessions.items():
                    if not kept.is_erased:
                        yield name, kept.session.active_at
            case "profiles":
                taken = {kept.profile_id for kept in store.sessions.values()}
                taken |= set(store.bought_by.values())
                yield from (
                    (name, store.changed_at[name]) for name in store.profiles if name not in taken
                )
            case "orders":
                for name, order in store.orders.items():
                    if order.status in CLOSED and name not in store.emptied:
                        yield name, store.changed_at[name]

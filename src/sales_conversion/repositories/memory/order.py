"""Orders in dictionaries."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.models import Order
from sales_conversion.models.listing import OrderQuery, Place
from sales_conversion.models.payment import UNANSWERED
from sales_conversion.models.refund import BANK_TIME
from sales_conversion.repositories.memory.store import MemoryStore
from sales_conversion.repositories.order import PREFIX


class MemoryOrderRepository:
    def __init__(self, store: MemoryStore, prefix: str = PREFIX) -> None:
        self._store = store
        self._prefix = prefix

    async def get(self, order_id: str) -> Order | None:
        return self._store.orders.get(order_id)

    async def by_checkout(self, checkout_id: str) -> Order | None:
        return self._store.order_of_checkout(checkout_id)

    async def next_number(self) -> str:
        number = self._store.next_number
        self._store.next_number += 1
        return f"{self._prefix}{number}"

    async def find(self, query: OrderQuery, after: Place | None, limit: int) -> Sequence[Order]:
        found = [order for order in self._store.orders.values() if _fits(order, query)]
        found.sort(key=_place, reverse=True)
        behind = [each for each in found if after is None or _place(each) < (after.at, after.id)]
        return behind[:limit]

    async def unsettled(self, before: datetime, limit: int) -> Sequence[str]:
        orders = self._store.orders.values()
        waiting = [(self._waiting_since(order, before), order) for order in orders]
        open_orders = [(since, order) for since, order in waiting if since]
        open_orders.sort(key=lambda pair: pair[0])
        return [order.id for _, order in open_orders[:limit]]

    async def unpaid(self, before: datetime, limit: int) -> Sequence[str]:
        waiting = [
            order
            for order in self._store.orders.values()
            if order.status == "placed" and order.placed_at < before
        ]
        waiting.sort(key=lambda order: order.placed_at)
        return [order.id for order in waiting[:limit]]

    def _waiting_since(self, order: Order, before: datetime) -> datetime | None:
        asked = self._store.intended_at
        times = [
            *(asked[a.id] for a in order.attempts if a.status in UNANSWERED),
            *(asked[r.id] for r in order.refunds if r.status == "started"),
        ]
        late = [asked[r.id] for r in order.refunds if r.status == "pending"]
        waited = [at for at in times if at < before]
        return min([*waited, *(at for at in late if at < before - BANK_TIME)], default=None)


def _place(order: Order) -> tuple[datetime, str]:
    return order.placed_at, order.id


def _fits(order: Order, query: OrderQuery) -> bool:
    names = f"{order.number} {order.contact.name} {order.contact.email}".lower()
    return (
        query.words.strip().lower() in names
        and query.status in (None, order.status)
        and query.payment_status in (None, order.payment_status)
        and query.fulfilment_status in (None, order.fulfilment_status)
        and (query.since is None or order.placed_at >= query.since)
        and (query.until is None or order.placed_at < query.until)
    )

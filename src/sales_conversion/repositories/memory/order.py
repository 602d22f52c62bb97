"""Orders in dictionaries."""

from collections.abc import Sequence
from datetime import datetime

from sales_conversion.models import Order
from sales_conversion.models.payment import UNANSWERED
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

    async def unsettled(self, before: datetime, limit: int) -> Sequence[Order]:
        waiting = [(self._waiting_since(order), order) for order in self._store.orders.values()]
        open_orders = [(since, order) for since, order in waiting if since and since < before]
        open_orders.sort(key=lambda pair: pair[0])
        return [order for _, order in open_orders[:limit]]

    async def unpaid(self, before: datetime, limit: int) -> Sequence[Order]:
        waiting = [
            order
            for order in self._store.orders.values()
            if order.status == "placed" and order.placed_at < before
        ]
        return sorted(waiting, key=lambda order: order.placed_at)[:limit]

    def _waiting_since(self, order: Order) -> datetime | None:
        attempts = [each.id for each in order.attempts if each.status in UNANSWERED]
        refunds = [each.id for each in order.refunds if each.status == "started"]
        return min((self._store.intended_at[i] for i in (*attempts, *refunds)), default=None)

"""Finish payments whose process died between the intent and the answer."""

from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.interfaces import IClock, IOrderRepository, IPaymentService
from sales_conversion.runner import SessionRunner

AT_ONCE = 50

GRACE = timedelta(seconds=60)
"""Younger attempts may still be under way in another process."""


@dataclass(frozen=True, slots=True)
class FinishPayments:
    """Ask again under the same key: what was charged is not charged twice."""

    orders: IOrderRepository
    payments: IPaymentService
    runner: SessionRunner
    clock: IClock

    async def __call__(self) -> bool:
        unsettled = await self.orders.unsettled(self.clock.now() - GRACE, AT_ONCE)
        for order in unsettled:
            if attempt := self.payments.due(order):
                update = await self.payments.collect(attempt)
                await self.runner.run(order.session_id, update)
        return len(unsettled) == AT_ONCE

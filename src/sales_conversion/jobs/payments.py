"""Finish payments whose answer never came, and give back what is owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.interfaces import IClock, IOrderRepository, IPaymentService
from sales_conversion.models.payment import UNANSWERED
from sales_conversion.runner import SessionRunner

AT_ONCE = 500

GRACE = timedelta(seconds=60)
"""Younger attempts may still be under way in another process."""


@dataclass(frozen=True, slots=True)
class FinishPayments:
    """Ask how they stand before anything is asked for again."""

    orders: IOrderRepository
    payments: IPaymentService
    runner: SessionRunner
    clock: IClock

    async def due(self) -> Sequence[str]:
        unsettled = await self.orders.unsettled(self.clock.now() - GRACE, AT_ONCE)
        return [order.id for order in unsettled]

    async def do(self, subject: str) -> bool:
        """Ask for each attempt of an order that has no answer; all must have one at the end."""
        order = await self.orders.get(subject)
        if order is None:
            return True
        answered = True
        for attempt in order.attempts:
            if attempt.status in UNANSWERED:
                update = await self.payments.recover(attempt)
                await self.runner.run(order.session_id, update)
                answered = answered and update.status != "in_doubt"
        return answered

"""Finish payments whose answer never came, and give back what is owed."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.errors import SalesError
from sales_conversion.interfaces import IClock, IOrderRepository, IPaymentService
from sales_conversion.models import Order, PaymentAttempt
from sales_conversion.models.payment import UNANSWERED
from sales_conversion.runner import SessionRunner

log = logging.getLogger(__name__)

AT_ONCE = 50

GRACE = timedelta(seconds=60)
"""Younger attempts may still be under way in another process."""


@dataclass(frozen=True, slots=True)
class FinishPayments:
    """Ask how they stand before anything is asked for again."""

    orders: IOrderRepository
    payments: IPaymentService
    runner: SessionRunner
    clock: IClock

    async def __call__(self) -> bool:
        unsettled = await self.orders.unsettled(self.clock.now() - GRACE, AT_ONCE)
        settled = [await self._finish(order) for order in unsettled]
        return len(unsettled) == AT_ONCE and any(settled)

    async def _finish(self, order: Order) -> bool:
        """Tell whether something is answered now; what is not never stops the others."""
        open_ones = [a for a in order.attempts if a.status in UNANSWERED]
        return any([await self._ask(order, attempt) for attempt in open_ones])

    async def _ask(self, order: Order, attempt: PaymentAttempt) -> bool:
        update = await self.payments.recover(attempt)
        try:
            await self.runner.run(order.session_id, update)
        except SalesError:
            log.exception("order %s of session %s stays open", order.id, order.session_id)
            return False
        return update.status != "in_doubt"

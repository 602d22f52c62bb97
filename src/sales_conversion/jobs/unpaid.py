"""Cancel orders nobody paid, so that others can have the goods."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.errors import SalesError
from sales_conversion.interfaces import IClock, IOrderRepository, IPaymentService
from sales_conversion.models import CancelOrder, Order
from sales_conversion.runner import SessionRunner

log = logging.getLogger(__name__)

AT_ONCE = 50

MAY_BE_PAID = frozenset({"pending", "requires_action"})


@dataclass(frozen=True, slots=True)
class CancelUnpaid:
    """An order waits for its payment as long as *patience*, and news of it are asked for once."""

    orders: IOrderRepository
    payments: IPaymentService
    runner: SessionRunner
    clock: IClock
    patience: timedelta

    async def __call__(self) -> bool:
        unpaid = await self.orders.unpaid(self.clock.now() - self.patience, AT_ONCE)
        ended = [await self._end(order) for order in unpaid]
        return len(unpaid) == AT_ONCE and any(ended)

    async def _end(self, order: Order) -> bool:
        """Tell whether the order was cancelled; one that cannot be never stops the others."""
        try:
            if await self._is_paid_after_all(order):
                return True
            await self.runner.run(order.session_id, CancelOrder(order.id, "shop"))
        except SalesError:
            log.exception("order %s of session %s stays unpaid", order.id, order.session_id)
            return False
        return True

    async def _is_paid_after_all(self, order: Order) -> bool:
        for attempt in order.attempts:
            if attempt.status in MAY_BE_PAID and (news := await self.payments.look_up(attempt)):
                told = (await self.runner.run(order.session_id, news)).order
                if told and told.status != "placed":
                    return True
        return False

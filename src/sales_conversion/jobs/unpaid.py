"""Cancel orders nobody paid, so that others can have the goods."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.interfaces import IClock, IOrderRepository, IPaymentService
from sales_conversion.models import CancelOrder, Order
from sales_conversion.runner import SessionRunner

AT_ONCE = 500

MAY_BE_PAID = frozenset({"pending", "requires_action"})


@dataclass(frozen=True, slots=True)
class CancelUnpaid:
    """An order waits for its payment as long as *patience*, and news of it are asked for once."""

    orders: IOrderRepository
    payments: IPaymentService
    runner: SessionRunner
    clock: IClock
    patience: timedelta

    async def due(self) -> Sequence[str]:
        unpaid = await self.orders.unpaid(self.clock.now() - self.patience, AT_ONCE)
        return [order.id for order in unpaid]

    async def do(self, subject: str) -> bool:
        """Cancel an order that is still not paid."""
        order = await self.orders.get(subject)
        if order and order.status == "placed" and not await self._is_paid_after_all(order):
            await self.runner.run(order.session_id, CancelOrder(order.id, "shop"))
        return True

    async def _is_paid_after_all(self, order: Order) -> bool:
        for attempt in order.attempts:
            if attempt.status in MAY_BE_PAID and (news := await self.payments.look_up(attempt)):
                told = (await self.runner.run(order.session_id, news)).order
                if told and told.status != "placed":
                    return True
        return False

"""Cancel orders nobody paid, so that others can have the goods."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.interfaces import IClock, IOrderRepository, IPaymentService
from sales_conversion.interfaces.paying import is_answer
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
        return await self.orders.unpaid(self.clock.now() - self.patience, AT_ONCE)

    async def do(self, subject: str) -> bool:
        """Cancel an order that is still not paid; while nobody knows whether it is, wait."""
        order = await self.orders.get(subject)
        if order is None or order.status != "placed":
            return True
        now = await self._as_told(order)
        if now is None or now.payment_status == "in_doubt":
            return False
        if now.status == "placed":
            await self.runner.run(order.session_id, CancelOrder(order.id, "shop"))
        return True

    async def _as_told(self, order: Order) -> Order | None:
        """Return *order* as its providers say it stands; None where one of them does not say."""
        now = order
        for attempt in order.attempts:
            if attempt.status in MAY_BE_PAID and (news := await self.payments.look_up(attempt)):
                if not is_answer(news):
                    return None
                now = (await self.runner.run(order.session_id, news)).order or now
        return now

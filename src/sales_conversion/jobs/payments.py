"""Finish payments and refunds whose answer never came, and give back what is owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sales_conversion.interfaces import IClock, IOrderRepository, IPaymentService
from sales_conversion.interfaces.paying import Intent, News, is_answer, is_outdated
from sales_conversion.models import RefundUpdate
from sales_conversion.models.payment import UNANSWERED
from sales_conversion.runner import SessionRunner

AT_ONCE = 500

UNENDED = frozenset({"started", "pending"})

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
        return await self.orders.unsettled(self.clock.now() - GRACE, AT_ONCE)

    async def do(self, subject: str) -> bool:
        """Ask for what of an order has no answer; all must have one at the end."""
        order = await self.orders.get(subject)
        if order is None:
            return True
        waiting: list[Intent] = [a for a in order.attempts if a.status in UNANSWERED]
        waiting += [refund for refund in order.refunds if refund.status in UNENDED]
        answered = True
        for intent in waiting:
            news = await self.payments.recover(intent)
            told = (await self.runner.run(order.session_id, news)).order
            answered = answered and _is_end(news) and not is_outdated(news, told)
        return answered


def _is_end(news: News) -> bool:
    """A bank that is not done with a refund is asked again."""
    is_pending = isinstance(news, RefundUpdate) and news.status == "pending"
    return is_answer(news) and not is_pending

"""Ask for money: only for attempts that are committed, always under the attempt's own key."""

import asyncio
import logging
from collections.abc import Mapping

from sales_conversion.interfaces import IPaymentProvider
from sales_conversion.models import Order, PaymentAttempt, PaymentUpdate

log = logging.getLogger(__name__)

DEADLINE = 15
"""Seconds a provider may take before the payment is in doubt."""


class PaymentService:
    def __init__(self, providers: Mapping[str, IPaymentProvider]) -> None:
        self._providers = providers

    def due(self, order: Order) -> PaymentAttempt | None:
        return next((a for a in order.attempts if a.status == "started"), None)

    async def collect(self, attempt: PaymentAttempt) -> PaymentUpdate:
        try:
            async with asyncio.timeout(DEADLINE):
                provider = self._providers[attempt.provider]
                status, reference = await provider.charge(attempt)
        except Exception:
            log.exception("payment attempt %s of %s in doubt", attempt.id, attempt.provider)
            return PaymentUpdate(attempt.order_id, attempt.id, "in_doubt")
        return PaymentUpdate(attempt.order_id, attempt.id, status, reference)

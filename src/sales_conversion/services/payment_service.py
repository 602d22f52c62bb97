"""Move money at its provider: only for attempts that are committed, always under their keys."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeAlias, TypeVar

from sales_conversion.interfaces import IPaymentProvider
from sales_conversion.models import Order, PaymentAnswer, PaymentAttempt, PaymentUpdate

log = logging.getLogger(__name__)

DEADLINE = 15
"""Seconds a provider may take before nobody knows how a call ended."""

BACK = frozenset({"unwanted", "owed"})

A = TypeVar("A")
Call: TypeAlias = Callable[[IPaymentProvider, PaymentAttempt], Awaitable[A]]


class PaymentService:
    def __init__(
        self, providers: Mapping[str, IPaymentProvider], deadline: float = DEADLINE
    ) -> None:
        self._providers, self._deadline = providers, deadline

    def due(self, order: Order) -> Sequence[PaymentAttempt]:
        """What may still be on its way to the provider is not withdrawn in the same breath."""
        return [attempt for attempt in order.attempts if _is_due(attempt)]

    async def collect(self, attempt: PaymentAttempt) -> PaymentUpdate:
        """What cannot be given back now stays owed, and is tried again."""
        if attempt.status in BACK:
            return _update(attempt, await self._ask(attempt, _give_back))
        return _update(attempt, await self._ask(attempt, _charge))

    async def recover(self, attempt: PaymentAttempt) -> PaymentUpdate:
        """A charge in doubt that never arrived has failed; it is never made again."""
        if attempt.status in BACK:
            return await self.collect(attempt)
        answer = await self._known(attempt)
        if answer is None and attempt.status == "started":
            return await self.collect(attempt)
        return _update(attempt, answer or PaymentAnswer("failed"))

    async def look_up(self, attempt: PaymentAttempt) -> PaymentUpdate | None:
        answer = await self._known(attempt)
        return _update(attempt, answer) if answer else None

    async def _known(self, attempt: PaymentAttempt) -> PaymentAnswer | None:
        return await self._ask(attempt, _look_up)

    async def _ask(self, attempt: PaymentAttempt, call: Call[A]) -> A | PaymentAnswer:
        """A provider that hangs, fails, or is no longer there leaves the payment in doubt."""
        try:
            async with asyncio.timeout(self._deadline):
                return await call(self._providers[attempt.provider], attempt)
        except Exception:
            log.exception("payment attempt %s of %s in doubt", attempt.id, attempt.provider)
            return PaymentAnswer("in_doubt")


def _charge(provider: IPaymentProvider, attempt: PaymentAttempt) -> Awaitable[PaymentAnswer]:
    return provider.charge(attempt)


def _give_back(provider: IPaymentProvider, attempt: PaymentAttempt) -> Awaitable[PaymentAnswer]:
    return provider.give_back(attempt)


def _look_up(
    provider: IPaymentProvider, attempt: PaymentAttempt
) -> Awaitable[PaymentAnswer | None]:
    return provider.look_up(attempt)


def _is_due(attempt: PaymentAttempt) -> bool:
    answered = attempt.reference is not None
    return attempt.status == "started" or (attempt.status in BACK and answered)


def _update(attempt: PaymentAttempt, answer: PaymentAnswer) -> PaymentUpdate:
    return PaymentUpdate(
        attempt.order_id, attempt.id, answer.status, answer.reference, answer.next_action
    )

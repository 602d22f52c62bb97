"""Move money at its provider: only what is committed as an intent, always under its key."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from sales_conversion.errors import traced
from sales_conversion.interfaces import IOpeningProvider, IPaymentProvider
from sales_conversion.interfaces.paying import Intent, IPaymentByHand, News
from sales_conversion.models import (
    Order,
    PaymentAnswer,
    PaymentAttempt,
    PaymentUpdate,
    Refund,
    RefundAnswer,
    RefundUpdate,
)

log = logging.getLogger(__name__)

DEADLINE = 15
"""Seconds a provider may take before nobody knows how a call ended."""

FORWARD = frozenset({"started", "claimed"})
BACK = frozenset({"unwanted", "owed"})

DOUBT = PaymentAnswer("in_doubt")

UNHEARD = RefundAnswer("started")

A = TypeVar("A")
B = TypeVar("B")
Call: TypeAlias = Callable[[IPaymentProvider], Awaitable[A]]


class PaymentService:
    def __init__(
        self, providers: Mapping[str, IPaymentProvider], deadline: float = DEADLINE
    ) -> None:
        self._providers, self._deadline = providers, deadline

    def due(self, order: Order) -> Sequence[Intent]:
        """What may still be on its way to the provider is not withdrawn in the same breath."""
        attempts = [attempt for attempt in order.attempts if _is_due(attempt)]
        return [*attempts, *(refund for refund in order.refunds if refund.status == "started")]

    def expected(self, order: Order) -> Sequence[PaymentUpdate]:
        known: list[PaymentUpdate] = []
        for attempt in order.attempts:
            provider = self._providers.get(attempt.provider)
            if attempt.status == "started" and isinstance(provider, IPaymentByHand):
                known.append(_news(attempt, provider.expect_payment(attempt)))
        return known

    async def collect(self, intent: Intent) -> News:
        """What cannot be given back now stays owed, and is tried again."""
        match intent:
            case Refund():
                asked = await self._ask(intent, lambda at: at.refund(intent), UNHEARD)
                return _refund_news(intent, asked)
            case PaymentAttempt() if intent.status in BACK:
                back = await self._ask(intent, lambda at: at.give_back(intent), DOUBT)
                return _news(intent, back)
            case PaymentAttempt(status="claimed"):
                return _news(intent, await self._ask(intent, lambda at: at.capture(intent), DOUBT))
            case PaymentAttempt():
                return await self._charge(intent)

    def opened(self, news: News, order: Order) -> Intent | None:
        """An attempt that was given up meanwhile is not asked for."""
        if not isinstance(news, PaymentUpdate) or news.status != "started":
            return None
        named = [a for a in order.attempts if a.id == news.attempt_id and a.reference]
        return next((attempt for attempt in named if attempt.status == "started"), None)

    async def recover(self, intent: Intent) -> News:
        """A charge in doubt that never arrived has failed, and is never made again; what was to be
        taken and was not, and a refund that never arrived, is asked for."""
        match intent:
            case Refund():
                return await self.look_up(intent) or await self.collect(intent)
            case PaymentAttempt() if intent.status in BACK:
                return await self.collect(intent)
            case PaymentAttempt(status="claimed"):
                return await self._captured(intent) or await self.collect(intent)
            case PaymentAttempt():
                known = await self.look_up(intent)
                if known is None and intent.status == "started":
                    return await self.collect(intent)
                return known or _found(intent, PaymentAnswer("failed"))

    async def _charge(self, attempt: PaymentAttempt) -> News:
        """Where it can be, a payment is opened first: its name is kept before it is asked for.

        That takes no money: what could not be opened is not in doubt, and is opened again later.
        """
        provider = self._providers.get(attempt.provider)
        if attempt.reference is None and isinstance(provider, IOpeningProvider):
            name = await self._ask(attempt, lambda _: provider.open_payment(attempt), None)
            return PaymentUpdate(attempt.order_id, attempt.id, "started", name)
        return _news(attempt, await self._ask(attempt, lambda at: at.charge(attempt), DOUBT))

    async def _captured(self, attempt: PaymentAttempt) -> News | None:
        """Return the news of what was to be taken, unless it still is."""
        news = await self.look_up(attempt)
        return None if news is None or news.status == "authorized" else news

    async def look_up(self, intent: Intent) -> News | None:
        match intent:
            case Refund():
                refund = await self._ask(intent, lambda at: at.look_up_refund(intent), UNHEARD)
                return _refund_news(intent, refund) if refund else None
            case PaymentAttempt():
                answer = await self._ask(intent, lambda at: at.look_up(intent), DOUBT)
                return _found(intent, answer) if answer else None

    async def _ask(self, intent: Intent, call: Call[A], doubt: B) -> A | B:
        """A provider that hangs, fails, or is no longer there leaves the outcome in *doubt*."""
        try:
            async with asyncio.timeout(self._deadline):
                return await call(self._providers[intent.provider])
        except Exception as error:
            kind, where = type(intent).__name__, intent.provider
            log.error("%s %s at %s has no answer\n%s", kind, intent.id, where, traced(error))
            return doubt


def _is_due(attempt: PaymentAttempt) -> bool:
    answered = attempt.reference is not None
    return attempt.status in FORWARD or (attempt.status in BACK and answered)


def _news(attempt: PaymentAttempt, answer: PaymentAnswer) -> PaymentUpdate:
    return PaymentUpdate(
        attempt.order_id, attempt.id, answer.status, answer.reference, answer.next_action
    )


def _found(attempt: PaymentAttempt, answer: PaymentAnswer) -> PaymentUpdate:
    return replace(_news(attempt, answer), looked_up_as=attempt.status)


def _refund_news(refund: Refund, answer: RefundAnswer) -> RefundUpdate:
    return RefundUpdate(refund.order_id, refund.id, answer.status, answer.reference)

"""Pay by Stripe: a payment is opened, its name is committed, and only then it is confirmed.

Stripe forgets idempotency keys after a day. What it was asked to do is therefore always looked
up by the name of the payment, or by our own in its metadata, before it is asked for again.
"""

from collections.abc import Mapping
from typing import Final

from stripe import CardError, HTTPXClient, InvalidRequestError, PaymentIntent, StripeClient
from stripe import Refund as StripeRefund

from sales_conversion.errors import Conflict, Invalid
from sales_conversion.interfaces import IClock
from sales_conversion.models import (
    PaymentAnswer,
    PaymentAttempt,
    PaymentStatus,
    ProviderEvent,
    Refund,
    RefundAnswer,
    RefundStatus,
)
from sales_conversion.providers.payments.stripe_amounts import stripe_amount
from sales_conversion.providers.payments.stripe_api.webhooks import read_event

TIMEOUT = 10
"""Seconds for one request: less than a provider is waited for, so that we hear of it."""

UNASKED = frozenset({"requires_payment_method", "requires_confirmation"})

PAYMENTS: Final[Mapping[str, PaymentStatus]] = {
    "requires_payment_method": "failed",
    "requires_action": "requires_action",
    "processing": "pending",
    "requires_capture": "authorized",
    "succeeded": "paid",
    "canceled": "cancelled",
}

REFUNDS: Final[Mapping[str, RefundStatus]] = {
    "pending": "pending",
    "requires_action": "pending",
    "succeeded": "refunded",
    "failed": "failed",
    "canceled": "failed",
}


class StripePayments:
    """Money is only authorized by `charge`; `capture` takes it."""

    name = "stripe"

    def __init__(
        self, key: str, secret: str, clock: IClock, base: str, return_url: str | None = None
    ) -> None:
        self._http = HTTPXClient(timeout=TIMEOUT)
        self._api = StripeClient(
            key, http_client=self._http, base_addresses={"api": base}, max_network_retries=0
        ).v1
        self._secret, self._clock, self._return_url = secret, clock, return_url

    async def close(self) -> None:
        await self._http.close_async()  # type: ignore[no-untyped-call]

    async def open_payment(self, attempt: PaymentAttempt) -> str:
        intent = await self._api.payment_intents.create_async(
            {
                "amount": stripe_amount(attempt.amount),
                "currency": attempt.amount.currency.lower(),
                "capture_method": "manual",
                "automatic_payment_methods": {
                    "enabled": True,
                    "allow_redirects": "always" if self._return_url else "never",
                },
                "metadata": {"order": attempt.order_id, "attempt": attempt.id},
            },
            {"idempotency_key": attempt.key},
        )
        return intent.id

    async def charge(self, attempt: PaymentAttempt) -> PaymentAnswer:
        """Confirm what was opened; without a token the shopper's page does, by its secret."""
        name = _named(attempt)
        if attempt.token is None:
            intent = await self._api.payment_intents.retrieve_async(name)
            return PaymentAnswer("requires_action", name, intent.client_secret)
        try:
            intent = await self._api.payment_intents.confirm_async(
                name,
                {
                    "payment_method": attempt.token,
                    **({"return_url": self._return_url} if self._return_url else {}),
                },
                {"idempotency_key": f"{attempt.key}-confirm"},
            )
        except CardError:
            return PaymentAnswer("failed", name)
        except InvalidRequestError:
            return await self.look_up(attempt) or PaymentAnswer("failed", name)
        return _answer(intent)

    async def look_up(self, attempt: PaymentAttempt) -> PaymentAnswer | None:
        """What was never confirmed never arrived, and can be without a loss."""
        if attempt.reference is None:
            return None
        intent = await self._api.payment_intents.retrieve_async(attempt.reference)
        if intent.status in UNASKED and intent.last_payment_error is None:
            return None
        return _answer(intent)

    async def capture(self, attempt: PaymentAttempt) -> PaymentAnswer:
        """The state of the payment guards it: no key, since a failure would be kept with that."""
        try:
            intent = await self._api.payment_intents.capture_async(_named(attempt))
        except InvalidRequestError:
            intent = await self._api.payment_intents.retrieve_async(_named(attempt))
            if intent.status == "requires_capture":
                raise
        return _answer(intent)

    async def give_back(self, attempt: PaymentAttempt) -> PaymentAnswer:
        if attempt.reference is None:
            return PaymentAnswer("cancelled")
        intent = await self._api.payment_intents.retrieve_async(attempt.reference)
        if intent.status == "succeeded":
            return await self._all_refunded(attempt, intent)
        if intent.status != "canceled":
            intent = await self._api.payment_intents.cancel_async(intent.id)
        return _answer(intent)

    async def refund(self, refund: Refund) -> RefundAnswer:
        """What Stripe refuses has failed, unless it was done before."""
        if refund.payment is None:
            raise Conflict(f"refund {refund.id} is of a payment without a name")
        try:
            made = await self._api.refunds.create_async(
                {
                    "payment_intent": refund.payment,
                    "amount": stripe_amount(refund.amount),
                    "metadata": {
                        "order": refund.order_id,
                        "attempt": refund.attempt_id,
                        "refund": refund.id,
                    },
                },
                {"idempotency_key": refund.id},
            )
        except Invalid:
            return RefundAnswer("failed")
        except InvalidRequestError:
            return await self.look_up_refund(refund) or RefundAnswer("failed")
        return _refund_answer(made)

    async def look_up_refund(self, refund: Refund) -> RefundAnswer | None:
        if refund.payment is None:
            return None
        made = await self._api.refunds.list_async({"payment_intent": refund.payment, "limit": 100})
        async for each in made.auto_paging_iter():
            if _our_name(each) == refund.id:
                return _refund_answer(each)
        return None

    def read(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent | None:
        header = headers.get("stripe-signature", "")
        return read_event(self._secret, header, body, self._clock.now().timestamp())

    async def _all_refunded(self, attempt: PaymentAttempt, intent: PaymentIntent) -> PaymentAnswer:
        try:
            made = await self._api.refunds.create_async(
                {"payment_intent": intent.id}, {"idempotency_key": f"{attempt.key}-back"}
            )
        except InvalidRequestError as refused:
            if refused.code != "charge_already_refunded":
                raise
            return PaymentAnswer("refunded", intent.id)
        if _refund_answer(made).status == "failed":
            raise Conflict(f"the refund {made.id} of payment {intent.id} failed")
        return PaymentAnswer("refunded", intent.id)


def _named(attempt: PaymentAttempt) -> str:
    if attempt.reference is None:
        raise Conflict(f"payment attempt {attempt.id} was never opened")
    return attempt.reference


def _answer(intent: PaymentIntent) -> PaymentAnswer:
    status = PAYMENTS.get(intent.status, "pending")
    where = _where(intent) if status == "requires_action" else None
    return PaymentAnswer(status, intent.id, where)


def _where(intent: PaymentIntent) -> str | None:
    """Return the bank's page, or the secret by which the shop's own page goes on."""
    action = intent.next_action
    if action and action.type == "redirect_to_url" and action.redirect_to_url:
        return action.redirect_to_url.url
    return intent.client_secret


def _our_name(made: StripeRefund) -> str | None:
    told = made.metadata
    return told["refund"] if told and "refund" in told else None


def _refund_answer(made: StripeRefund) -> RefundAnswer:
    return RefundAnswer(REFUNDS.get(made.status or "pending", "pending"), made.id)

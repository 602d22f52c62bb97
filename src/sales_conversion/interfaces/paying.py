"""Payments: who takes the money, how they call back, and what we owe."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeAlias, runtime_checkable

from sales_conversion.models import (
    Order,
    PaymentAnswer,
    PaymentAttempt,
    PaymentUpdate,
    ProviderEvent,
    Refund,
    RefundAnswer,
    RefundUpdate,
)

Intent: TypeAlias = PaymentAttempt | Refund
"""What is committed before a provider is asked for it."""

News: TypeAlias = PaymentUpdate | RefundUpdate
"""What came of it."""


def is_answer(news: News) -> bool:
    """Tell whether the provider said how it stands."""
    return news.status not in ("in_doubt", "started")


def is_outdated(news: News, order: Order | None) -> bool:
    """Tell whether *order* heard something else of the payment while it was looked up."""
    if order is None or isinstance(news, RefundUpdate) or news.looked_up_as is None:
        return False
    (known,) = (a.status for a in order.attempts if a.id == news.attempt_id)
    return known not in (news.looked_up_as, news.status, "owed")


class IPaymentProvider(Protocol):
    """Any call may fail or hang; then nobody knows, and `look_up` finds out later."""

    @property
    def name(self) -> str: ...

    async def charge(self, attempt: PaymentAttempt) -> PaymentAnswer:
        """Ask for the money under `attempt.key`; called again with it, never charge twice."""

    async def look_up(self, attempt: PaymentAttempt) -> PaymentAnswer | None:
        """Return how the payment stands; None when it never arrived."""

    async def capture(self, attempt: PaymentAttempt) -> PaymentAnswer:
        """Take all the money that was authorized; twice is once."""

    async def give_back(self, attempt: PaymentAttempt) -> PaymentAnswer:
        """Return all of the money, or withdraw what nobody has paid yet; twice is once.

        What never arrived counts as withdrawn.
        """

    async def refund(self, refund: Refund) -> RefundAnswer:
        """Return a part of the money under `refund.id`; called again with it, never twice."""

    async def look_up_refund(self, refund: Refund) -> RefundAnswer | None:
        """Return how the refund stands; None when it never arrived."""


@runtime_checkable
class IOpeningProvider(Protocol):
    """Where a payment is opened and has a name before it is asked for."""

    async def open_payment(self, attempt: PaymentAttempt) -> str:
        """Return how the provider calls the payment, which takes no money by itself."""


@runtime_checkable
class IPaymentByHand(Protocol):
    """A provider that nobody has to ask: how it will answer is known."""

    def expect_payment(self, attempt: PaymentAttempt) -> PaymentAnswer:
        """Return what `charge` would answer, without doing anything."""


@runtime_checkable
class IPaymentWebhook(Protocol):
    """How a provider that calls back is understood."""

    def read(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent | None:
        """Return what the provider says happened, None when it is about nothing of ours.

        The signature is checked over *body* as it arrived; raises `Unauthorized`.
        """


class IPaymentService(Protocol):
    def due(self, order: Order) -> Sequence[Intent]:
        """Return what has to be done at the providers of this order, in order."""

    def expected(self, order: Order) -> Sequence[PaymentUpdate]:
        """Return what is known of the payments of *order* before any provider is asked."""

    async def collect(self, intent: Intent) -> News:
        """Do what is due; no answer in time leaves a charge in doubt, and all else to be done."""

    def opened(self, news: News, order: Order) -> Intent | None:
        """Return what is to be done next when *news* are that the payment was opened."""

    async def recover(self, intent: Intent) -> News:
        """Do what was left undone: ask how it stands before anything is asked for again."""

    async def look_up(self, intent: Intent) -> News | None:
        """Return how it stands at its provider; None when it never arrived."""


class IWebhookInbox(Protocol):
    async def is_new(self, provider: str, event_id: str) -> bool:
        """Keep the event on first sight; tell whether it still has to be acted on."""

    async def done(self, provider: str, event_id: str) -> None:
        """Note that it was acted on."""

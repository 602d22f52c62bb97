"""Payments: who takes the money, how they call back, and what we owe."""

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from sales_conversion.models import (
    Order,
    PaymentAnswer,
    PaymentAttempt,
    PaymentUpdate,
    ProviderEvent,
)


class IPaymentProvider(Protocol):
    """Any call may fail or hang; then nobody knows, and `look_up` finds out later."""

    @property
    def name(self) -> str: ...

    async def charge(self, attempt: PaymentAttempt) -> PaymentAnswer:
        """Ask for the money under `attempt.key`; called again with it, never charge twice."""

    async def look_up(self, attempt: PaymentAttempt) -> PaymentAnswer | None:
        """Return how the payment stands; None when it never arrived."""

    async def give_back(self, attempt: PaymentAttempt) -> PaymentAnswer:
        """Return all of the money, or withdraw what nobody has paid yet; twice is once.

        What never arrived counts as withdrawn.
        """


@runtime_checkable
class IPaymentWebhook(Protocol):
    """How a provider that calls back is understood."""

    def read(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
        """Return what the provider says happened, or raise `Unauthorized`.

        The signature is checked over *body* as it arrived.
        """


class IPaymentService(Protocol):
    def due(self, order: Order) -> Sequence[PaymentAttempt]:
        """Return the attempts for which something has to be done at their providers, in order."""

    async def collect(self, attempt: PaymentAttempt) -> PaymentUpdate:
        """Do what is due; no answer in time leaves a charge in doubt, and a debt owed."""

    async def recover(self, attempt: PaymentAttempt) -> PaymentUpdate:
        """Do what was left undone: ask how it stands before anything is asked for again."""

    async def look_up(self, attempt: PaymentAttempt) -> PaymentUpdate | None:
        """Return how the payment stands at its provider; None when it never arrived."""


class IWebhookInbox(Protocol):
    async def is_new(self, provider: str, event_id: str) -> bool:
        """Keep the event on first sight; tell whether it still has to be acted on."""

    async def done(self, provider: str, event_id: str) -> None:
        """Note that it was acted on."""

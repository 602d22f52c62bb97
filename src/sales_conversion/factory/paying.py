"""How we are paid: the providers the shop configured, and how they call back."""

from collections.abc import Mapping
from functools import cached_property
from typing import Protocol, runtime_checkable

from sales_conversion.errors import ConfigurationError
from sales_conversion.factory.area import Area
from sales_conversion.factory.configuration import Configuration
from sales_conversion.factory.platform import Platform
from sales_conversion.interfaces import IPaymentProvider, IPaymentService, IPaymentWebhook
from sales_conversion.providers.payments import simulator
from sales_conversion.providers.payments.base import PROVIDERS, Means
from sales_conversion.services.payment_service import PaymentService
from sales_conversion.settings import Settings


@runtime_checkable
class Closing(Protocol):
    """A provider that holds a line open."""

    async def close(self) -> None: ...


class Paying(Area):
    def __init__(
        self, settings: Settings, platform: Platform, configuration: Configuration
    ) -> None:
        self._settings, self._platform = settings, platform
        self._configuration = configuration

    async def open(self) -> None:
        """Refuse to sell for money that nobody takes."""
        if simulator.NAME in self.providers and not self._settings.payment_simulator:
            raise ConfigurationError(
                f"payment_methods: {simulator.NAME!r} takes no money; name another, or set"
                " SALES_PAYMENT_SIMULATOR=1 where nothing is really sold"
            )

    def takes_as(self, other: "Paying") -> bool:
        """Tell whether the same money is taken in the same ways."""
        ours, theirs = self._configuration.shop, other._configuration.shop
        ways = (ours.payment_methods, ours.currency)
        return ways == (theirs.payment_methods, theirs.currency)

    async def close(self) -> None:
        """Let go of the lines of those that were opened."""
        for provider in vars(self).get("providers", {}).values():
            if isinstance(provider, Closing):
                await provider.close()

    @cached_property
    def providers(self) -> Mapping[str, IPaymentProvider]:
        """Only what the shop configured is ever offered."""
        shop = self._configuration.shop
        means = Means(self._settings, self._platform.clock, shop.currency)
        return {name: PROVIDERS.find(name)(means) for name in shop.payment_methods}

    @cached_property
    def payments(self) -> IPaymentService:
        return PaymentService(self.providers)

    @cached_property
    def webhooks(self) -> Mapping[str, IPaymentWebhook]:
        """The providers that call back; paying by invoice never does."""
        calling = self.providers.items()
        return {name: each for name, each in calling if isinstance(each, IPaymentWebhook)}

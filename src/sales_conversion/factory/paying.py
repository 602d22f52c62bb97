"""How we are paid: the providers the shop configured, and how they call back."""

from collections.abc import Mapping
from functools import cached_property

from sales_conversion.errors import ConfigurationError
from sales_conversion.factory.area import Area
from sales_conversion.factory.configuration import Configuration
from sales_conversion.interfaces import IPaymentProvider, IPaymentService, IPaymentWebhook
from sales_conversion.providers.payments import simulator
from sales_conversion.providers.payments.base import PROVIDERS
from sales_conversion.services.payment_service import PaymentService
from sales_conversion.settings import Settings


class Paying(Area):
    def __init__(self, settings: Settings, configuration: Configuration) -> None:
        self._settings, self._configuration = settings, configuration

    async def open(self) -> None:
        """Refuse to sell for money that nobody takes."""
        if simulator.NAME in self.providers and not self._settings.payment_simulator:
            raise ConfigurationError(
                f"payment_methods: {simulator.NAME!r} takes no money; name another, or set"
                " SALES_PAYMENT_SIMULATOR=1 where nothing is really sold"
            )

    @cached_property
    def providers(self) -> Mapping[str, IPaymentProvider]:
        """Only what the shop configured is ever offered."""
        names = self._configuration.shop.payment_methods
        return {name: PROVIDERS.find(name)() for name in names}

    @cached_property
    def payments(self) -> IPaymentService:
        return PaymentService(self.providers)

    @cached_property
    def webhooks(self) -> Mapping[str, IPaymentWebhook]:
        """The providers that call back; paying by invoice never does."""
        calling = self.providers.items()
        return {name: each for name, each in calling if isinstance(each, IPaymentWebhook)}

"""How we are paid: the providers the shop configured, and how they call back."""

from collections.abc import Mapping
from functools import cached_property

from sales_conversion.factory.configuration import Configuration
from sales_conversion.interfaces import IPaymentProvider, IPaymentService, IPaymentWebhook
from sales_conversion.providers.payments.base import PROVIDERS
from sales_conversion.services.payment_service import PaymentService


class Paying:
    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration

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
        return {}

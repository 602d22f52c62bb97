"""What a payment vendor is: a name in `payment_methods`, and the class that answers to it."""

from collections.abc import Callable
from typing import TypeAlias

from sales_conversion.interfaces import IPaymentProvider
from sales_conversion.registry import Registry

Vendor: TypeAlias = Callable[[], IPaymentProvider]

PROVIDERS: Registry[Vendor] = Registry("payment provider", package=__package__)

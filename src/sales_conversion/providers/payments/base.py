"""What a payment vendor is: a name in `payment_methods`, and the code that answers to it."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from sales_conversion.interfaces import IPaymentProvider
from sales_conversion.registry import Registry

Vendor: TypeAlias = Callable[[Mapping[str, str]], IPaymentProvider]
"""Makes the provider from what the environment says of it: keys, addresses."""

PAYMENTS: Registry[Vendor] = Registry("payment provider", package=__package__)

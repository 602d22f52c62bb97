"""What a payment vendor is: a name in `payment_methods`, and what opens it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from sales_conversion.interfaces import IClock, IPaymentProvider
from sales_conversion.registry import Registry
from sales_conversion.settings import Settings


@dataclass(frozen=True, slots=True)
class Means:
    """What a vendor may need of the shop."""

    settings: Settings
    clock: IClock
    currency: str


Vendor: TypeAlias = Callable[[Means], IPaymentProvider]

PROVIDERS: Registry[Vendor] = Registry("payment provider", package=__package__)

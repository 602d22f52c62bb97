"""From a quote the shopper agreed to, to an order and its payment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from sales_conversion.models.cart import Cart, CartItem, Notice, Total
from sales_conversion.models.discount import Discount
from sales_conversion.models.money import Money
from sales_conversion.models.payment import PaymentAttempt, PaymentStatus
from sales_conversion.models.refund import Refund, RefundStatus
from sales_conversion.models.tax import Tax

OrderStatus: TypeAlias = Literal["placed", "confirmed", "fulfilling", "completed", "cancelled"]
FulfilmentStatus: TypeAlias = Literal["unfulfilled", "partial", "fulfilled", "returned"]


@dataclass(frozen=True, slots=True)
class Contact:
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """*country* is ISO 3166 alpha-2."""

    line1: str
    city: str
    postal_code: str
    country: str
    line2: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    method: str
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class DeliveryOption:
    """One way the shop delivers, and what it would cost; *days* are working days, from and to."""

    method: str
    title: str
    price: Money
    days: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CheckoutQuote:
    """What the cart costs, delivered. *quote_hash* covers every figure and fact of it."""

    id: str
    quote_hash: str
    cart_id: str
    cart_version: int
    lines: tuple[CartItem, ...]
    totals: tuple[Total, ...]
    contact: Contact
    delivery: Delivery
    reserved_until: datetime
    payment_methods: tuple[str, ...]
    problems: tuple[Notice, ...] = ()
    discount_codes: tuple[str, ...] = ()
    taxes: tuple[Tax, ...] = ()
    discounts: tuple[Discount, ...] = ()
    provisional: bool = False
    """It is only what we suppose it costs."""

    deliveries: tuple[DeliveryOption, ...] = ()
    """Every way it could go, and what that would cost."""

    @property
    def total(self) -> Money:
        return next(total.amount for total in self.totals if total.type == "total")

    def holds(self, cart: Cart, at: datetime) -> bool:
        """Tell whether the quote still stands: for this cart as it is, and at this time."""
        same = (self.cart_id, self.cart_version) == (cart.id, cart.version)
        return same and self.reserved_until > at


@dataclass(frozen=True, slots=True)
class OrderStep:
    """One entry of an order's history: who did what, when."""

    at: datetime
    what: str
    by: str


@dataclass(frozen=True, slots=True)
class Order:
    id: str
    number: str
    session_id: str
    checkout_id: str
    cart_id: str
    quote_hash: str
    lines: tuple[CartItem, ...]
    totals: tuple[Total, ...]
    contact: Contact
    delivery: Delivery
    placed_at: datetime
    payment_provider: str
    status: OrderStatus = "placed"
    payment_status: PaymentStatus = "pending"
    fulfilment_status: FulfilmentStatus = "unfulfilled"
    history: tuple[OrderStep, ...] = ()
    attempts: tuple[PaymentAttempt, ...] = field(default=())
    taxes: tuple[Tax, ...] = ()
    discounts: tuple[Discount, ...] = ()
    sent: Mapping[str, int] = field(default_factory=dict)
    """How many units of each sku left the house, even if they came back."""

    returned: Mapping[str, int] = field(default_factory=dict)
    """How many of those came back."""

    refunds: tuple[Refund, ...] = ()

    @property
    def total(self) -> Money:
        return next(total.amount for total in self.totals if total.type == "total")

    @property
    def named(self) -> str:
        """How errors and people call it."""
        return f"order {self.number}"

    @property
    def refunded(self) -> Money:
        """What is back with the shopper."""
        return self._sum_of("refunded")

    @property
    def refunding(self) -> Money:
        """What is on its way there."""
        return self._sum_of("started", "pending")

    @property
    def ordered(self) -> Mapping[str, int]:
        """How many units of each sku were bought."""
        return {line.sku: line.quantity for line in self.lines}

    def _sum_of(self, *states: RefundStatus) -> Money:
        amounts = (refund.amount for refund in self.refunds if refund.status in states)
        return sum(amounts, start=Money(0, self.total.currency))

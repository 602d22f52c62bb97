"""Checkouts and orders on the wire."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, NotRequired, TypeAlias

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from sales_conversion import models
from sales_conversion.api.schemas.base import Body, Code, Id, Money, Name, wire_money
from sales_conversion.api.schemas.cart import (
    CartItem,
    Discount,
    Notice,
    Tax,
    Total,
    wire_discounts,
    wire_lines,
    wire_notices,
    wire_taxes,
    wire_totals,
)
from sales_conversion.models.tax import included_in


class ContactWish(Body):
    name: Name | None = None
    email: (
        Annotated[
            str,
            StringConstraints(strip_whitespace=True, pattern=r"^[^@\s]+@[^@\s]+$", max_length=254),
        ]
        | None
    ) = None
    phone: (
        Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9+()./ -]{3,50}$")]
        | None
    ) = None

    def details(self) -> dict[str, str]:
        return self.model_dump(exclude_none=True)


class AddressWish(Body):
    line1: Name
    line2: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] | None = None
    city: Name
    region: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] | None = None
    postal_code: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)
    ]
    country: Annotated[str, StringConstraints(pattern="^[A-Za-z]{2}$", to_upper=True)] = Field(
        description="ISO 3166 alpha-2"
    )


class DeliveryWish(Body):
    method: Code | None = Field(default=None, description="left out: the default method")
    address: AddressWish | None = None

    def details(self) -> dict[str, str]:
        address = self.address.model_dump(exclude_none=True) if self.address else {}
        return {**address, **({"method": self.method} if self.method else {})}


class StartCheckout(Body):
    session_id: Id
    contact: ContactWish = Field(default_factory=ContactWish)
    delivery: DeliveryWish = Field(default_factory=DeliveryWish)
    discount_codes: Annotated[list[Code], Field(max_length=10)] = Field(default_factory=list)

    def action(self) -> models.Checkout:
        return models.Checkout(
            self.contact.details(), self.delivery.details(), tuple(self.discount_codes)
        )


class Payment(Body):
    provider: Code | None = Field(default=None, description="the first that is offered")
    token: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None


class CreateOrder(Body):
    session_id: Id
    checkout_id: Id
    quote_hash: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    payment: Payment = Field(default_factory=Payment)

    def action(self) -> models.PlaceOrder:
        return models.PlaceOrder(
            self.checkout_id, self.quote_hash, self.payment.provider, self.payment.token
        )


class PayOrder(Body):
    payment: Payment


class Contact(TypedDict):
    name: str
    email: str
    phone: str


class Address(TypedDict):
    line1: str
    line2: str
    city: str
    region: str
    postal_code: str
    country: str


class Delivery(TypedDict):
    method: str
    address: NotRequired[Address]


class Reckoned(TypedDict):
    """Only where there is any: what codes take off each line, and the tax on what is left of it.

    *tax_included* is how much of it the prices contain.
    """

    discounts: NotRequired[list[Discount]]
    taxes: NotRequired[list[Tax]]
    tax_included: NotRequired[Money]


class Supposed(TypedDict, total=False):
    """Only where who knows the price did not answer."""

    provisional: bool


class Checkout(Reckoned):
    checkout_id: str
    quote_hash: str
    lines: list[CartItem]
    totals: list[Total]
    total: Money
    contact: Contact
    delivery: Delivery
    reserved_until: datetime
    payment_methods: list[str]
    discount_codes: list[str]
    provisional: NotRequired[bool]
    problems: list[Notice]


class OrderStep(TypedDict):
    at: datetime
    what: str
    by: str


class Refund(TypedDict):
    refund_id: str
    amount: Money
    status: models.RefundStatus
    lines: dict[str, int]
    reason: str


NextStep: TypeAlias = Annotated[
    str,
    Field(
        description="how the shopper confirms the payment: an address to go to where it begins"
        " with http, else the client secret for the provider's script in the page"
    ),
]


class NextAction(TypedDict, total=False):
    next_action: NextStep


class Refunded(TypedDict, total=False):
    refunds: list[Refund]


class Order(Reckoned):
    order_id: str
    number: str
    status: models.OrderStatus
    payment_status: models.PaymentStatus
    fulfilment_status: models.FulfilmentStatus
    lines: list[CartItem]
    totals: list[Total]
    total: Money
    contact: Contact
    delivery: Delivery
    placed_at: datetime
    payment_provider: str
    next_action: NotRequired[NextStep]
    refunds: NotRequired[list[Refund]]
    history: list[OrderStep]
    sent: dict[str, int]
    returned: dict[str, int]


def wire_checkout(quote: models.CheckoutQuote) -> Checkout:
    return {
        "checkout_id": quote.id,
        "quote_hash": quote.quote_hash,
        "lines": wire_lines(quote.lines),
        "totals": wire_totals(quote.totals),
        "total": wire_money(quote.total),
        "contact": _contact(quote.contact),
        "delivery": _delivery(quote.delivery),
        "reserved_until": quote.reserved_until,
        "payment_methods": list(quote.payment_methods),
        "discount_codes": list(quote.discount_codes),
        "problems": wire_notices(quote.problems),
        **_reckoned(quote.discounts, quote.taxes),
        **_supposed(quote),
    }


def wire_order(order: models.Order) -> Order:
    return {
        "order_id": order.id,
        "number": order.number,
        "status": order.status,
        "payment_status": order.payment_status,
        "fulfilment_status": order.fulfilment_status,
        "lines": wire_lines(order.lines),
        "totals": wire_totals(order.totals),
        "total": wire_money(order.total),
        "contact": _contact(order.contact),
        "delivery": _delivery(order.delivery),
        "placed_at": order.placed_at,
        "payment_provider": order.payment_provider,
        "history": [{"at": s.at, "what": s.what, "by": s.by} for s in order.history],
        **_reckoned(order.discounts, order.taxes),
        "sent": dict(order.sent),
        "returned": dict(order.returned),
        **_next_action(order),
        **_refunds(order.refunds),
    }


def _reckoned(discounts: Sequence[models.Discount], taxes: Sequence[models.Tax]) -> Reckoned:
    wire: Reckoned = {}
    if discounts:
        wire["discounts"] = wire_discounts(discounts)
    if taxes:
        wire["taxes"] = wire_taxes(taxes)
    included = included_in(taxes)
    return {**wire, "tax_included": wire_money(included)} if included else wire


def _supposed(quote: models.CheckoutQuote) -> Supposed:
    return {"provisional": True} if quote.provisional else {}


def _next_action(order: models.Order) -> NextAction:
    """How the shopper confirms a payment, as long as one waits for it."""
    waiting = (a.next_action for a in order.attempts if a.status == "requires_action")
    where = next((url for url in waiting if url), None)
    return {"next_action": where} if where else {}


def _refunds(refunds: Sequence[models.Refund]) -> Refunded:
    """Only where there are any: money that went back, or is on its way."""
    return {"refunds": [_refund(each) for each in refunds]} if refunds else {}


def _refund(refund: models.Refund) -> Refund:
    return {
        "refund_id": refund.id,
        "amount": wire_money(refund.amount),
        "status": refund.status,
        "lines": dict(refund.lines),
        "reason": refund.reason,
    }


def _contact(contact: models.Contact) -> Contact:
    return {"name": contact.name, "email": contact.email, "phone": contact.phone}


def _delivery(delivery: models.Delivery) -> Delivery:
    if delivery.address is None:
        return {"method": delivery.method}
    address = delivery.address
    return {
        "method": delivery.method,
        "address": {
            "line1": address.line1,
            "line2": address.line2,
            "city": address.city,
            "region": address.region,
            "postal_code": address.postal_code,
            "country": address.country,
        },
    }

"""What was done in a talk without a word: by buttons, jobs and the shop's people. Pure.

Events say what happened and in which order, the audit trail by which action.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any, Final, TypeAlias

from sales_conversion.models import (
    Action,
    AuditEntry,
    CancelOrder,
    CartChange,
    CartChanged,
    CartLeft,
    CartLine,
    CartMerged,
    CartRecovered,
    Checkout,
    CheckoutStarted,
    Event,
    HandedBack,
    LeaveCart,
    OrderChanged,
    OrderPlaced,
    PaymentUpdate,
    PersonTookOver,
    PlaceOrder,
    RefundChanged,
    Transcript,
)
from sales_conversion.models.cart import CartFate
from sales_conversion.models.people import HandBack, Person, TakeOver

Deed: TypeAlias = tuple[Action | None, str]
"""An action and what it does in words; None for what is not done again."""

Acts: TypeAlias = Mapping[tuple[datetime, str], AuditEntry]
"""What was done when, and to what."""

LINE: Final = "line "
BY_ITSELF: Final = frozenset({"Message", "PlaceOrder"})
"""Actions that change an order in the commit that places it."""


def done_by_buttons(commit: Sequence[Event], talk: Transcript, acts: Acts) -> Iterator[Deed]:
    """Yield what led to the events of *commit*, which are of no message."""
    lines = tuple(CartLine(e.sku, e.quantity) for e in commit if isinstance(e, CartChanged))
    if lines:
        yield CartChange(lines, "set"), f"the cart changes: {_listed(lines)}"
    changes_order = any(isinstance(each, OrderChanged) for each in commit)
    for event in commit:
        match event:
            case CartMerged() | CartRecovered():
                yield from _brought(event, acts)
            case CartLeft():
                fate: CartFate = "expired" if event.status == "expired" else "abandoned"
                left = LeaveCart(event.cart_id, 0, "", fate, event.at)
                yield left, f"nobody came back: the cart is {fate}"
            case CheckoutStarted():
                yield _checkout(event, talk), "checkout"
            case OrderPlaced():
                yield _order(event, talk), "an order is placed"
            case OrderChanged():
                yield from _changed(event, talk, acts)
            case PersonTookOver():
                person = Person(event.by, event.by)
                yield TakeOver(person, from_colleague=True), f"{event.by} takes over"
            case HandedBack():
                yield HandBack(Person(event.by, event.by)), f"{event.by} hands back"
            case RefundChanged() if not changes_order:
                yield None, f"a refund of {event.amount} is {event.status}"


def codes_put(entry: AuditEntry) -> Deed | None:
    """Return the discount codes that a button put on a cart, or took off."""
    by_button = entry.subject == "cart" and entry.action in ("CartChange", "Checkout")
    if not by_button or "codes" not in entry.changes:
        return None
    codes = tuple(entry.changes["codes"][1] or ())
    return CartChange((), "set", discount_codes=codes), f"codes: {', '.join(codes) or 'none'}"


def _brought(event: CartMerged | CartRecovered, acts: Acts) -> Iterator[Deed]:
    """What came out of another cart is put into this one line by line."""
    entry = acts.get((event.at, event.cart_id))
    told = entry.changes if entry else {}
    lines = tuple(
        CartLine(name.removeprefix(LINE), _units(now))
        for name, (_, now) in told.items()
        if name.startswith(LINE)
    )
    what = f"another cart of the shopper comes along: {_listed(lines) or 'nothing'}"
    yield (CartChange(lines, "set") if lines else None), what


def _checkout(event: CheckoutStarted, talk: Transcript) -> Checkout | None:
    quote = next((each for each in talk.quotes if each.id == event.checkout_id), None)
    if quote is None:
        return None
    place = asdict(quote.delivery.address) if quote.delivery.address else {}
    delivery = {**place, "method": quote.delivery.method}
    return Checkout(contact=_said(asdict(quote.contact)), delivery=_said(delivery))


def _order(event: OrderPlaced, talk: Transcript) -> PlaceOrder:
    orders = {order.id: order.payment_provider for order in talk.conversation.orders}
    return PlaceOrder("", "", payment_provider=orders.get(event.order_id))


def _changed(event: OrderChanged, talk: Transcript, acts: Acts) -> Iterator[Deed]:
    entry = acts.get((event.at, event.order_id))
    action = entry.action if entry else ""
    if action in BY_ITSELF:
        return
    again = AGAIN.get(action)
    done = again(event, talk, acts) if again else None
    name = action or "something"
    by = f" by {entry.actor.kind}" if entry else ""
    yield done, f"{name}{by}: the order is {event.status}, its payment {event.payment_status}"


def _payment(event: OrderChanged, talk: Transcript, acts: Acts) -> PaymentUpdate | None:
    """Return what a provider said of a payment; that it was only opened says nothing."""
    for order in talk.conversation.orders:
        for attempt in order.attempts:
            entry = acts.get((event.at, attempt.id))
            if order.id == event.order_id and entry and "status" in entry.changes:
                status = entry.changes["status"][1]
                return PaymentUpdate(order.id, attempt.id, status, _reference(entry))
    return None


def _reference(entry: AuditEntry) -> str | None:
    """Return how the provider called the payment, where that was news."""
    return entry.changes["reference"][1] if "reference" in entry.changes else None


def _cancelled(
    by: Mapping[str, Any], event: OrderChanged, talk: Transcript, acts: Acts
) -> CancelOrder:
    kind = acts[event.at, event.order_id].actor.kind
    return CancelOrder(event.order_id, by.get(kind, "shopper"))


Again: TypeAlias = Callable[[OrderChanged, Transcript, Acts], Action | None]

AGAIN: Final[Mapping[str, Again]] = {
    "CancelOrder": partial(_cancelled, {"merchant": "merchant", "job": "shop"}),
    "PaymentUpdate": _payment,
}
"""The actions on an order that are done again."""


def _units(line: Any) -> int:
    return int(line["quantity"]) if line else 0


def _said(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}


def _listed(lines: Sequence[CartLine]) -> str:
    return ", ".join(f"{line.quantity} x {line.sku}" for line in lines)

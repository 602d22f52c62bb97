"""Giving money back: how much may go, for which units, and what an order becomes by it."""

from collections.abc import Mapping
from dataclasses import replace

from sales_conversion.errors import IllegalTransition, Invalid, NotFound
from sales_conversion.models import (
    CartItem,
    GiveBack,
    Money,
    Order,
    PaymentAttempt,
    Refund,
    RefundUpdate,
)
from sales_conversion.models.discount import taken_off_line
from sales_conversion.registry import unknown
from sales_conversion.services import order_moves


def given_back(order: Order, wish: GiveBack, refund_id: str) -> Order:
    """Return *order* with what is wished on its way back; more than is left is refused."""
    payment = _paid(order)
    if payment is None:
        raise IllegalTransition(
            f"the payment of {order.named} is {order.payment_status}; nothing can be given back"
        )
    left = left_of(order, payment)
    amount = _wished(order, wish, left)
    if not Money(0, amount.currency) < amount <= left:
        raise IllegalTransition(f"{left} of {order.named} can be given back, not {amount}")
    refund = Refund(
        id=refund_id,
        order_id=order.id,
        attempt_id=payment.id,
        provider=payment.provider,
        amount=amount,
        payment=payment.reference,
        lines=wish.lines,
        reason=wish.reason,
    )
    return replace(order, refunds=(*order.refunds, refund))


def rest_given_back(order: Order, refund_id: str, reason: str) -> Order:
    """Return *order* with all that is left of its payment on its way back, if anything is."""
    payment = _paid(order)
    if payment is None or not left_of(order, payment).minor:
        return order
    return given_back(order, GiveBack(order.id, reason=reason), refund_id)


def heard(order: Order, update: RefundUpdate) -> Order:
    """Return *order* as the news of a refund leave it; itself when they are none."""
    refund = _refund(order, update.refund_id)
    if update.status not in order_moves.REFUND[refund.status]:
        return order
    told = replace(refund, status=update.status, reference=update.reference or refund.reference)
    return replace(order, refunds=tuple(told if r is refund else r for r in order.refunds))


def is_all_back(order: Order) -> bool:
    """Tell whether nothing is left of what was paid, or will be once all of it is back."""
    payment = _paid(order)
    return payment is not None and payment.amount.minor > 0 == left_of(order, payment).minor


def left_of(order: Order, payment: PaymentAttempt) -> Money:
    """Return what of *payment* is neither back nor on its way."""
    gone = (r.amount for r in order.refunds if r.counts and r.attempt_id == payment.id)
    return payment.amount - sum(gone, start=Money(0, payment.amount.currency))


def back_of(order: Order, payment: PaymentAttempt) -> Money:
    """Return what of *payment* is back with the shopper."""
    back = (
        r.amount for r in order.refunds if r.status == "refunded" and r.attempt_id == payment.id
    )
    return sum(back, start=Money(0, payment.amount.currency))


def _paid(order: Order) -> PaymentAttempt | None:
    return next((a for a in order.attempts if a.status == "paid"), None)


def _wished(order: Order, wish: GiveBack, left: Money) -> Money:
    if wish.amount is not None:
        _require_currency(wish.amount, left.currency)
        return wish.amount
    if not wish.lines:
        return left
    parts = [_worth(order, sku, units) for sku, units in wish.lines.items()]
    return sum(parts, start=Money(0, left.currency))


def _require_currency(amount: Money, currency: str) -> None:
    if amount.currency != currency:
        raise Invalid(f"amount: this order was paid in {currency}, not in {amount.currency}")


def _worth(order: Order, sku: str, units: int) -> Money:
    """Return what was paid for *units* more of *sku*; all units together are the whole line."""
    line = next((line for line in order.lines if line.sku == sku), None)
    if line is None:
        raise Invalid(f"lines: {unknown(f'sku in {order.named}', sku, order.ordered)}")
    before = refunded_units(order).get(sku, 0)
    if before + units > line.quantity:
        free = line.quantity - before
        raise IllegalTransition(f"{free} of {sku} can still be paid back, not {units}")
    paid = _paid_for(order, line)
    up_to = [paid.minor * count // line.quantity for count in (before, before + units)]
    return Money(up_to[1] - up_to[0], paid.currency)


def _paid_for(order: Order, line: CartItem) -> Money:
    """Return what a line came to: its price, less what codes took off, with the tax added."""
    added = (t.amount for t in order.taxes if t.sku == line.sku and not t.included)
    goods = line.line_total
    taken = taken_off_line(order.discounts, line.sku, goods.currency)
    return sum(added, start=goods - taken)


def refunded_units(order: Order) -> Mapping[str, int]:
    """Return of how many units of each sku the money is back, or on its way."""
    units: dict[str, int] = {}
    for refund in order.refunds:
        for sku, count in refund.lines.items() if refund.counts else ():
            units[sku] = units.get(sku, 0) + count
    return units


def _refund(order: Order, refund_id: str) -> Refund:
    for refund in order.refunds:
        if refund.id == refund_id:
            return refund
    raise NotFound(f"no refund {refund_id!r} of {order.named}")

"""What a commit changes, found by comparing what was loaded with what is staged. Pure.

Nobody who changes a cart, a quote, an order or a payment has to think of the trail, and nobody can
forget it. Names, addresses and words are not among the facts; the hash of a quote covers them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sales_conversion.models import (
    Cart,
    CartEnd,
    CartItem,
    CheckoutQuote,
    Order,
    PaymentAttempt,
    Refund,
    Session,
    StockMove,
)
from sales_conversion.models.audit import Changes, Subject
from sales_conversion.models.people import Handler

Found: TypeAlias = tuple[Subject, str, Changes]
Facts: TypeAlias = Mapping[str, Any]

NOTHING: Facts = {}


def of_cart(before: Cart, now: Cart, orders: Sequence[Order]) -> Iterator[Found]:
    """A cart that was ordered is followed by another one."""
    if now.id == before.id:
        yield "cart", now.id, {**_lines(before, now), **_differences(_cart(before), _cart(now))}
        return
    if any(order.cart_id == before.id for order in orders):
        yield "cart", before.id, {"status": (before.status, "converted")}
    blank = Cart(now.id, now.currency)
    yield "cart", now.id, {**_lines(blank, now), **_differences(_cart(blank), _cart(now))}


def of_conversation(before: Session, now: Session) -> Iterator[Found]:
    """Tell who has it: their id, never their name."""
    had, has = before.dialogue.handler, now.dialogue.handler
    if had is not has:
        yield "conversation", now.id, _differences(_handler(had), _handler(has))


def of_ends(ends: Sequence[CartEnd]) -> Iterator[Found]:
    """What is in a cart of another session went into ours, and is told there."""
    for end in ends:
        yield "cart", end.cart_id, {"status": ("open", end.status)}


def of_quote(before: CheckoutQuote | None, now: CheckoutQuote | None) -> Iterator[Found]:
    """A quote that another one or nothing takes the place of is closed."""
    if before and (now is None or now.id != before.id):
        yield "quote", before.id, {"open": (True, False)}
        before = None
    if now:
        known = _quote(before) if before else NOTHING
        yield "quote", now.id, _differences(known, _quote(now))


def of_order(before: Order | None, now: Order) -> Iterator[Found]:
    yield "order", now.id, _differences(_order(before) if before else NOTHING, _order(now))
    paid = {attempt.id: attempt for attempt in before.attempts} if before else {}
    for attempt in now.attempts:
        known = paid.get(attempt.id)
        if attempt != known:
            old = _attempt(known) if known else NOTHING
            yield "payment", attempt.id, _differences(old, _attempt(attempt))
    back = {refund.id: refund for refund in before.refunds} if before else {}
    for refund in now.refunds:
        given = back.get(refund.id)
        if refund != given:
            yield (
                "refund",
                refund.id,
                _differences(_refund(given) if given else NOTHING, _refund(refund)),
            )


def of_stock(moves: Sequence[StockMove]) -> Iterator[Found]:
    """Stock is told by the checkout it was moved for; the levels are the database's to know."""
    for checkout_id in dict.fromkeys(move.checkout_id for move in moves):
        told: dict[str, dict[str, int]] = {}
        for move in moves:
            if move.checkout_id == checkout_id:
                units = told.setdefault(move.kind, {})
                units[move.sku] = units.get(move.sku, 0) + move.quantity
        yield "stock", checkout_id, {kind: (None, units) for kind, units in told.items()}


def _differences(before: Facts, now: Facts) -> Changes:
    return {
        name: (before.get(name), value) for name, value in now.items() if before.get(name) != value
    }


def _lines(before: Cart, now: Cart) -> Changes:
    """Compare line by line, and write out only those that differ."""
    if before.items == now.items:
        return {}
    old = {item.sku: item for item in before.items}
    new = {item.sku: item for item in now.items}
    pairs = ((sku, old.get(sku), new.get(sku)) for sku in {**old, **new})
    return {f"line {sku}": (_line(a), _line(b)) for sku, a, b in pairs if a != b}


def _line(item: CartItem | None) -> Facts | None:
    return {"quantity": item.quantity, "unit_price": str(item.unit_price)} if item else None


def _handler(handler: Handler | None) -> Facts:
    return {"handler": handler.id if handler else None}


def _cart(cart: Cart) -> Facts:
    return {"status": cart.status, "total": str(cart.total), "codes": cart.codes}


def _quote(quote: CheckoutQuote) -> Facts:
    return {
        "open": True,
        "quote_hash": quote.quote_hash,
        "cart_id": quote.cart_id,
        "lines": _units(quote.lines),
        "totals": {part.type: str(part.amount) for part in quote.totals},
        "codes": quote.discount_codes,
        "delivery_method": quote.delivery.method,
        "reserved_until": quote.reserved_until.isoformat(),
    }


def _order(order: Order) -> Facts:
    return {
        "number": order.number,
        "status": order.status,
        "payment_status": order.payment_status,
        "fulfilment_status": order.fulfilment_status,
        "checkout_id": order.checkout_id,
        "quote_hash": order.quote_hash,
        "total": str(order.total),
        "lines": _units(order.lines),
        "sent": dict(order.sent),
        "returned": dict(order.returned),
    }


def _attempt(attempt: PaymentAttempt) -> Facts:
    return {
        "provider": attempt.provider,
        "amount": str(attempt.amount),
        "status": attempt.status,
        "reference": attempt.reference,
    }


def _refund(refund: Refund) -> Facts:
    return {
        "payment": refund.attempt_id,
        "amount": str(refund.amount),
        "lines": dict(refund.lines),
        "status": refund.status,
        "reference": refund.reference,
    }


def _units(lines: Sequence[CartItem]) -> Facts:
    return {line.sku: line.quantity for line in lines}

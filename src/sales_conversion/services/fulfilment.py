"""An order goes its way: paid by hand, sent in parts, completed, taken back, paid back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from sales_conversion.config.shop import ShopConfig
from sales_conversion.errors import IllegalTransition, Invalid
from sales_conversion.interfaces import IIds, ISessionHandle
from sales_conversion.models import (
    Complete,
    Fulfil,
    FulfilmentStatus,
    GiveBack,
    MarkPaid,
    MerchantAction,
    Order,
    OrderStatus,
    PaymentUpdate,
    StockMove,
    TakeBack,
)
from sales_conversion.models.payment import OURS
from sales_conversion.registry import unknown
from sales_conversion.services import order_moves, refunding, settling
from sales_conversion.services.inventory import require_known
from sales_conversion.services.order_history import keep

BY = "merchant"

DELIVERED = frozenset({"fulfilled", "returned"})
PAID = frozenset({"paid", "partially_refunded", "refunded"})
"""Payments whose money came, whatever became of it since."""


class FulfilmentService:
    def __init__(self, config: ShopConfig, ids: IIds) -> None:
        self._config, self._ids = config, ids

    def act(self, handle: ISessionHandle, action: MerchantAction) -> Order:
        order = handle.order(action.order_id)
        match action:
            case MarkPaid():
                return self._mark_paid(handle, order, action)
            case Fulfil():
                now = sent(order, action.lines)
                takes = self._config.capture == "fulfil"
                now = settling.claimed(now) if takes else now
                return self._send(handle, order, now, action.location)
            case Complete():
                return keep(handle, completed(order), "completed", BY)
            case TakeBack():
                return self._take_back(handle, order, action)
            case GiveBack():
                now = refunding.given_back(order, action, self._ids.new())
                return keep(handle, now, _asked_back(now), BY)

    def _mark_paid(self, handle: ISessionHandle, order: Order, action: MarkPaid) -> Order:
        now = marked_paid(order, action.reference)
        if now is order:
            return order
        step = "payment paid" if now.payment_status == "paid" else "payment claimed"
        return keep(handle, now, step, BY)

    def _send(
        self, handle: ISessionHandle, before: Order, now: Order, location: str | None
    ) -> Order:
        require_known(self._config.inventory, location)
        parts = _left(now.sent, before.sent)
        _move(handle, "ship", now, parts, location)
        return keep(handle, now, f"sent {_told(parts)}", BY)

    def _take_back(self, handle: ISessionHandle, before: Order, action: TakeBack) -> Order:
        require_known(self._config.inventory, action.location)
        now = taken_back(before, action.lines)
        parts = _left(now.returned, before.returned)
        step = f"returned {_told(parts)}"
        if action.refund:
            wish = GiveBack(now.id, lines=parts, reason="returned")
            now = refunding.given_back(now, wish, self._ids.new())
            step = f"{step}, {_asked_back(now)}"
        if self._config.returns.restock if action.restock is None else action.restock:
            _move(handle, "restock", now, parts, action.location)
        return keep(handle, now, step, BY)


def marked_paid(order: Order, reference: str | None) -> Order:
    """Return *order* with its money arrived, or on its way to us where it was only authorized;
    itself when that was known."""
    if order.status == "cancelled":
        raise IllegalTransition(f"{order.named} is cancelled and cannot be paid any more")
    if order.payment_provider not in order_moves.BY_HAND:
        if any(attempt.status in OURS for attempt in order.attempts):
            return settling.claimed(order)
        raise IllegalTransition(
            f"{order.named} is paid by {order.payment_provider}, which tells us itself"
        )
    if order.payment_status == "paid":
        return order
    subject = f"the payment of {order.named}"
    order_moves.moved(order_moves.PAYMENT, subject, order.payment_status, "paid")
    news = PaymentUpdate(order.id, order.attempts[-1].id, "paid", reference)
    return settling.settled(order, news)


def sent(order: Order, lines: Mapping[str, int]) -> Order:
    """Return *order* with these units on their way, or with all that was left to send."""
    if order.payment_status not in order_moves.sendable(order.payment_provider):
        raise IllegalTransition(
            f"the payment of {order.named} is {order.payment_status}; nothing is sent on that"
        )
    waiting = _waiting(order)
    if not waiting:
        raise IllegalTransition(f"nothing of {order.named} is left to be sent")
    parts = _part(order, lines, waiting, "to be sent")
    whole: FulfilmentStatus = "fulfilled" if not _left(waiting, parts) else "partial"
    return replace(
        order,
        status=_moved(order, "fulfilling"),
        fulfilment_status=_delivered(order, whole),
        sent=_plus(order.sent, parts),
    )


def taken_back(order: Order, lines: Mapping[str, int]) -> Order:
    """Return *order* with these units returned, or with all that was sent and not yet back."""
    away = _left(order.sent, order.returned)
    now = _plus(order.returned, _part(order, lines, away, "with the shopper"))
    is_all = not away or (now == order.sent and not _waiting(order))
    status = _delivered(order, "returned") if is_all else order.fulfilment_status
    return replace(order, fulfilment_status=status, returned=now)


def completed(order: Order) -> Order:
    """Return *order* closed: what is kept was sent, and paid for unless it all came back.

    What was authorized and never taken is let go.
    """
    status = order_moves.moved(order_moves.ORDER, order.named, order.status, "completed")
    is_rest_sent = order.sent and not _waiting(order)
    if order.fulfilment_status not in DELIVERED and not is_rest_sent:
        raise IllegalTransition(f"{order.named} is {order.fulfilment_status}; send the rest")
    if order.payment_status not in PAID and order.fulfilment_status != "returned":
        raise IllegalTransition(f"the payment of {order.named} is {order.payment_status}")
    return settling.let_go(replace(order, status=status))


def _moved(order: Order, wanted: OrderStatus) -> OrderStatus:
    """Another part leaves an order that is being sent as it is."""
    if order.status == wanted:
        return wanted
    return order_moves.moved(order_moves.ORDER, order.named, order.status, wanted)


def _delivered(order: Order, wanted: FulfilmentStatus) -> FulfilmentStatus:
    if order.fulfilment_status == wanted == "partial":
        return wanted
    subject = f"the delivery of {order.named}"
    return order_moves.moved(order_moves.FULFILMENT, subject, order.fulfilment_status, wanted)


def _part(
    order: Order, lines: Mapping[str, int], there: Mapping[str, int], which: str
) -> Mapping[str, int]:
    """Return *lines*, or all that is *there*; more than that is refused."""
    for sku, units in lines.items():
        if sku not in order.ordered:
            raise Invalid(f"lines: {unknown(f'sku in {order.named}', sku, order.ordered)}")
        if units > there.get(sku, 0):
            raise IllegalTransition(f"{there.get(sku, 0)} of {sku} are {which}, not {units}")
    return lines or there


def _waiting(order: Order) -> Mapping[str, int]:
    """Return what is still to be sent: nothing for which the money goes back.

    Units paid back are those that came back, and then those that never went.
    """
    if refunding.is_all_back(order):
        return {}
    back = _left(refunding.refunded_units(order), order.returned)
    return _left(_left(order.ordered, back), order.sent)


def _left(whole: Mapping[str, int], gone: Mapping[str, int]) -> Mapping[str, int]:
    rest = {sku: units - gone.get(sku, 0) for sku, units in whole.items()}
    return {sku: units for sku, units in rest.items() if units > 0}


def _plus(some: Mapping[str, int], more: Mapping[str, int]) -> Mapping[str, int]:
    return {**some, **{sku: some.get(sku, 0) + units for sku, units in more.items()}}


def _move(
    handle: ISessionHandle,
    kind: Literal["ship", "restock"],
    order: Order,
    parts: Mapping[str, int],
    location: str | None,
) -> None:
    moves = (
        StockMove(kind, sku, n, order.checkout_id, location=location)
        for sku, n in sorted(parts.items())
    )
    handle.move_stock(*moves)


def _asked_back(order: Order) -> str:
    return f"refund of {order.refunds[-1].amount} started"


def _told(parts: Mapping[str, int]) -> str:
    return ", ".join(f"{units} x {sku}" for sku, units in parts.items())

"""Which kind of event is what in GA4, and with which fields."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from sales_conversion.models.event_items import Basket, EventItem
from sales_conversion.models.events import (
    CartChanged,
    CartViewed,
    CheckoutStarted,
    Event,
    ExperimentExposed,
    HandedBack,
    ObjectionRaised,
    OrderChanged,
    OrderPlaced,
    PageEvent,
    PaymentChosen,
    PersonRequested,
    PersonTookOver,
    ProductsShown,
    ProductViewed,
    RefundChanged,
    ShippingChosen,
    StageChanged,
)
from sales_conversion.models.ga4_items import basket, items, number, worth
from sales_conversion.models.money import Money

Params: TypeAlias = Mapping[str, Any]
Forms: TypeAlias = tuple[tuple[str, Params], ...]
"""Names with their fields; what is told under the event's own id comes last."""


def _shown(event: ProductsShown) -> Forms:
    """What was shown before events told of goods has only its ids."""
    goods = event.items or tuple(_only(name) for name in event.product_ids)
    priced = next((item.price for item in goods if item.price), None)
    currency = {"currency": priced.currency} if priced else {}
    return (("view_item_list", {**currency, "items": items(goods)}),)


def _viewed(event: ProductViewed) -> Forms:
    goods = [event.item or _only(event.product_id)]
    picked = (("select_item", {"items": items(goods)}),) if event.picked else ()
    return (*picked, ("view_item", worth(goods)))


def _changed(event: CartChanged) -> Forms:
    if event.item is None or not event.delta:
        return ()
    name = "add_to_cart" if event.delta > 0 else "remove_from_cart"
    return ((name, worth([event.item])),)


def _cart_viewed(event: CartViewed) -> Forms:
    return (("view_cart", basket(event.basket)),)


def _checkout(event: CheckoutStarted) -> Forms:
    return (("begin_checkout", basket(event.basket) if event.basket else _sum(event.total)),)


def _shipping(event: ShippingChosen) -> Forms:
    return (("add_shipping_info", {**basket(event.basket), "shipping_tier": event.method}),)


def _payment(event: PaymentChosen) -> Forms:
    return (("add_payment_info", {**basket(event.basket), "payment_type": event.provider}),)


def _placed(event: OrderPlaced) -> Forms:
    told = _bought(event.basket) if event.basket else _sum(event.total)
    return (("purchase", {"transaction_id": event.order_id, **told}),)


def _order_changed(event: OrderChanged) -> Forms:
    """An order that is cancelled unpaid never earned what its purchase said."""
    return _refund(event.order_id, _sum(event.lost)) if event.lost else ()


def _refunded(event: RefundChanged) -> Forms:
    back = {"items": items(event.items)} if event.items else {}
    is_back = event.status == "refunded"
    return _refund(event.order_id, {**_sum(event.amount), **back}) if is_back else ()


def _moved(event: StageChanged) -> Forms:
    move = event.move
    return (("stage_transition", {"from_stage": move.source, "to_stage": move.target}),)


def _objection(event: ObjectionRaised) -> Forms:
    return (("objection", {"kind": event.kind, "stage": event.stage}),)


def _requested(_: PersonRequested) -> Forms:
    return (("handoff", {"to": "person", "state": "requested"}),)


def _taken_over(_: PersonTookOver) -> Forms:
    return (("handoff", {"to": "person", "state": "taken_over"}),)


def _handed_back(_: HandedBack) -> Forms:
    return (("handoff", {"to": "assistant", "state": "handed_back"}),)


def _exposed(event: ExperimentExposed) -> Forms:
    return (("experiment_exposure", {"experiment": event.experiment, "arm": event.arm}),)


def _of_page(event: PageEvent) -> Forms:
    goods = event.details or tuple(_only(name) for name in event.items)
    value = _sum(event.value) if event.value else {}
    named = {"transaction_id": event.transaction_id} if event.transaction_id else {}
    return ((event.name, {**named, **worth(goods), **value}),)


FORMS: Final[Mapping[type[Event], Callable[[Any], Forms]]] = {
    ProductsShown: _shown,
    ProductViewed: _viewed,
    CartChanged: _changed,
    CartViewed: _cart_viewed,
    CheckoutStarted: _checkout,
    ShippingChosen: _shipping,
    PaymentChosen: _payment,
    OrderPlaced: _placed,
    OrderChanged: _order_changed,
    RefundChanged: _refunded,
    StageChanged: _moved,
    ObjectionRaised: _objection,
    PersonRequested: _requested,
    PersonTookOver: _taken_over,
    HandedBack: _handed_back,
    ExperimentExposed: _exposed,
    PageEvent: _of_page,
}
"""What is not here is nothing that GA4 has a name for."""


def _refund(order_id: str, told: Params) -> Forms:
    return (("refund", {"transaction_id": order_id, **told}),)


def _bought(goods: Basket) -> Params:
    told = {"shipping": goods.shipping, "tax": goods.tax, "fee": goods.fee}
    return {**basket(goods), **{name: number(cost) for name, cost in told.items() if cost}}


def _sum(amount: Money) -> dict[str, Any]:
    return {"currency": amount.currency, "value": number(amount)}


def _only(name: str) -> EventItem:
    return EventItem(name, "", "", None)

"""/api/v5/order: what the merchant does to an order, with an owner's key."""

from fastapi import APIRouter

from sales_conversion.api.answers import Answer
from sales_conversion.api.bodies import StrictRoute
from sales_conversion.api.documentation import MERCHANT
from sales_conversion.api.door import OrderDoor, Orders, answer
from sales_conversion.api.schemas.audit import AuditTrail, wire_audit
from sales_conversion.api.schemas.merchant_order import (
    PaidOrder,
    RefundedOrder,
    ReturnedOrder,
    SentOrder,
)
from sales_conversion.api.schemas.order import Order, wire_order
from sales_conversion.errors import NotFound
from sales_conversion.models import Complete, MerchantAction

router = APIRouter(prefix="/api/v5/order/{order_id}", tags=["order"], route_class=StrictRoute)


@router.post("/paid", response_model=Order, openapi_extra=MERCHANT)
async def paid(order_id: str, body: PaidOrder, orders: Orders) -> Answer:
    """Note that the money of an order paid by hand has arrived, or take what was authorized."""
    return await _done(orders, body.action(order_id))


@router.post("/fulfil", response_model=Order, openapi_extra=MERCHANT)
async def fulfil(order_id: str, body: SentOrder, orders: Orders) -> Answer:
    """Note that goods left the house: some lines, or all that is left to send."""
    return await _done(orders, body.action(order_id))


@router.post("/complete", response_model=Order, openapi_extra=MERCHANT)
async def complete(order_id: str, orders: Orders) -> Answer:
    """Close an order that was sent and paid for."""
    return await _done(orders, Complete(order_id))


@router.post("/return", response_model=Order, openapi_extra=MERCHANT)
async def take_back(order_id: str, body: ReturnedOrder, orders: Orders) -> Answer:
    """Note that goods came back, whether they can be sold again, and pay them back if wished."""
    return await _done(orders, body.action(order_id))


@router.post("/refund", response_model=Order, openapi_extra=MERCHANT)
async def refund(order_id: str, body: RefundedOrder, orders: Orders) -> Answer:
    """Give money back: an amount, what was paid for some lines, or all that is left.

    What was paid by hand is given back by hand: this notes it. Without an Idempotency-Key a
    request that is repeated gives back again.
    """
    return await _done(orders, body.action(order_id))


@router.get("/audit", response_model=AuditTrail, openapi_extra=MERCHANT)
async def audit(order_id: str, orders: Orders) -> Answer:
    """Return who did what to the order, its cart, its payments and its goods, oldest first."""
    return Answer({"entries": [wire_audit(entry) for entry in await orders.audit(order_id)]})


async def _done(orders: OrderDoor, action: MerchantAction) -> Answer:
    outcome = await orders.act(action)
    if outcome.order is None:
        raise NotFound(f"no order {action.order_id!r}")
    return answer(wire_order(outcome.order), outcome)

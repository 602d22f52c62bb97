"""/api/v5/order: buy what was quoted, look at it, take it back."""

from fastapi import APIRouter

from sales_conversion.api.answers import Answer
from sales_conversion.api.bodies import StrictRoute
from sales_conversion.api.documentation import SHOPPER, SHOPPER_OR_MERCHANT
from sales_conversion.api.door import Door, Orders, answer
from sales_conversion.api.schemas.order import CreateOrder, Order, PayOrder, wire_order
from sales_conversion.errors import NotFound, PaymentDeclined

router = APIRouter(prefix="/api/v5/order", tags=["order"], route_class=StrictRoute)


@router.post(
    "/create",
    status_code=201,
    response_model=Order,
    responses={200: {"model": Order, "description": "the order had been placed before"}},
    openapi_extra=SHOPPER,
)
async def create(body: CreateOrder, door: Door) -> Answer:
    """Place the order for exactly the quote the shopper saw."""
    outcome = await door.run(body.session_id, body.action())
    if outcome.order is None:
        raise NotFound(f"no checkout {body.checkout_id!r} in this session")
    return answer(wire_order(outcome.order), outcome, 200 if outcome.already else 201)


@router.get("/{order_id}", response_model=Order, openapi_extra=SHOPPER_OR_MERCHANT)
async def order(order_id: str, orders: Orders) -> Answer:
    """Return the order as it stands."""
    return Answer(wire_order(await orders.read(order_id)))


@router.post("/{order_id}/pay", response_model=Order, openapi_extra=SHOPPER)
async def pay(order_id: str, body: PayOrder, orders: Orders) -> Answer:
    """Try again to pay an order whose payment failed, perhaps by another provider."""
    outcome = await orders.pay(order_id, body.payment)
    if outcome.order is None:
        raise NotFound(f"no order {order_id!r}")
    if outcome.order.payment_status == "failed":
        raise PaymentDeclined(f"order {outcome.order.number} was not paid; try another way")
    return answer(wire_order(outcome.order), outcome)


@router.post("/{order_id}/cancel", response_model=Order, openapi_extra=SHOPPER_OR_MERCHANT)
async def cancel(order_id: str, orders: Orders) -> Answer:
    """Take the order back, while its states allow it."""
    outcome = await orders.cancel(order_id)
    if outcome.order is None:
        raise NotFound(f"no order {order_id!r}")
    return answer(wire_order(outcome.order), outcome)

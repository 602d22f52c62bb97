"""/api/v5/orders: the shop's orders, newest first, for merchants."""

from collections.abc import Mapping
from typing import get_args

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.documentation import MERCHANT, queries
from sales_conversion.api.door import Merchants
from sales_conversion.api.places import FIELD, read_place, written_place
from sales_conversion.api.queries import Query
from sales_conversion.api.schemas.order_list import OrderList, wire_listed
from sales_conversion.api.services import Services
from sales_conversion.models.listing import OrderQuery, Place
from sales_conversion.models.order import FulfilmentStatus, OrderStatus
from sales_conversion.models.payment import PaymentStatus

router = APIRouter(prefix="/api/v5/orders", tags=["order"])

PAGE, LARGEST_PAGE = 50, 100
FIELDS = ("status", "payment_status", "fulfilment_status", "q", "from", "to", FIELD, "limit")

STATUSES: Mapping[str, OrderStatus] = {each: each for each in get_args(OrderStatus)}
PAYMENTS: Mapping[str, PaymentStatus] = {each: each for each in get_args(PaymentStatus)}
FULFILMENTS: Mapping[str, FulfilmentStatus] = {each: each for each in get_args(FulfilmentStatus)}


@router.get("", response_model=OrderList, openapi_extra={**MERCHANT, **queries(*FIELDS)})
async def orders(request: Request, _: Merchants) -> Answer:
    """List orders. `q` is a part of the number, or of the name or e-mail of who ordered."""
    query = Query.of(request, FIELDS)
    limit = query.number("limit", PAGE, LARGEST_PAGE)
    services: Services = request.app.state.services
    found = await services.storage.orders.find(_asked(query), read_place(query), limit + 1)
    told = found[:limit]
    last = told[-1] if len(found) > limit else None
    return Answer(
        {
            "orders": [wire_listed(order) for order in told],
            "next": written_place(Place(last.placed_at, last.id)) if last else None,
        }
    )


def _asked(query: Query) -> OrderQuery:
    since, until = query.span()
    return OrderQuery(
        words=query.text("q"),
        status=query.choice("status", STATUSES),
        payment_status=query.choice("payment_status", PAYMENTS),
        fulfilment_status=query.choice("fulfilment_status", FULFILMENTS),
        since=since,
        until=until,
    )

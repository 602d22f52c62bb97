"""/api/v5/inventory: what is on the shelves, put right with an owner's key."""

from typing import Any

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.bodies import StrictRoute
from sales_conversion.api.documentation import MERCHANT, queries
from sales_conversion.api.door import Merchants
from sales_conversion.api.queries import BadField, Query
from sales_conversion.api.schemas.inventory import (
    StockAdjustment,
    StockChange,
    StockHistory,
    StockLevel,
    wire_change,
    wire_level,
)
from sales_conversion.api.services import Services
from sales_conversion.interfaces import IInventoryService

router = APIRouter(prefix="/api/v5/inventory", tags=["inventory"], route_class=StrictRoute)

UNKNOWN: dict[int | str, dict[str, Any]] = {404: {"description": "nothing called so is sold here"}}
PAGE, LARGEST_PAGE = 50, 500
LAST = 2**62


@router.get(
    "", response_model=StockLevel, responses=UNKNOWN, openapi_extra={**MERCHANT, **queries("sku")}
)
async def level(request: Request, door: Merchants) -> Answer:
    """Return what there is of one sku, and where."""
    query = Query.of(request, {"sku"})
    return Answer(wire_level(await _inventory(request).level(_sku(query))))


@router.get(
    "/history",
    response_model=StockHistory,
    responses=UNKNOWN,
    openapi_extra={**MERCHANT, **queries("sku", "limit", "before")},
)
async def history(request: Request, door: Merchants) -> Answer:
    """Return when units on hand became more or fewer, by whom and why, newest first."""
    query = Query.of(request, {"sku", "limit", "before"})
    limit = query.number("limit", PAGE, LARGEST_PAGE)
    before = query.number("before", LAST, LAST)
    changes = await _inventory(request).history(_sku(query), limit, before)
    return Answer({"changes": [wire_change(change) for change in changes]})


@router.post("/adjust", response_model=StockChange, openapi_extra=MERCHANT)
async def adjust(request: Request, body: StockAdjustment, door: Merchants) -> Answer:
    """Put right what is on hand: so many more or fewer, and why."""
    door.merchant.may_write()
    wish = body.adjustment(door.merchant.holder, door.key)
    change, replayed = await _inventory(request).adjust(wish)
    return Answer(wire_change(change), 200, {"Idempotent-Replayed": "true"} if replayed else None)


def _inventory(request: Request) -> IInventoryService:
    services: Services = request.app.state.services
    return services.selling.inventory


def _sku(query: Query) -> str:
    sku = query.text("sku")
    if not sku:
        raise BadField("sku", "says which")
    return sku

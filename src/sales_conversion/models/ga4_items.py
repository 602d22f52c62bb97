"""Goods and money as GA4 writes them: items[], and amounts as numbers of major units."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sales_conversion.models.event_items import Basket, EventItem
from sales_conversion.models.money import Money

LEVELS = 5
"""How deep a category GA4 takes."""

FINEST = Decimal("0.000001")
"""A discount that three units share has no end in cents."""


def number(amount: Money) -> float:
    return float(amount.decimal)


def items(of: Iterable[EventItem]) -> list[dict[str, Any]]:
    return [_item(item, index) for index, item in enumerate(of)]


def basket(of: Basket) -> dict[str, Any]:
    """Return the goods, what they are worth, and the codes that made them cheaper."""
    told = {"currency": of.value.currency, "value": number(of.value), "items": items(of.items)}
    return {**told, "coupon": ",".join(of.codes)} if of.codes else told


def worth(goods: Iterable[EventItem]) -> dict[str, Any]:
    """Return *goods* with their value, as far as their prices are known."""
    listed = list(goods)
    totals = [_total(item) for item in listed if item.price]
    told = {"items": items(listed)}
    if not totals:
        return told
    value = sum(totals[1:], start=totals[0])
    return {"currency": value.currency, "value": number(value), **told}


def _item(item: EventItem, index: int) -> dict[str, Any]:
    told = {
        "item_id": item.product_id,
        "item_name": item.title,
        "item_brand": item.brand,
        "item_variant": item.sku,
        **_category(item.category),
    }
    named = {name: value for name, value in told.items() if value}
    return {**named, **_price(item), "quantity": item.quantity, "index": index}


def _category(path: str) -> dict[str, str]:
    levels = path.split(" > ", LEVELS - 1)
    names = ("item_category", *(f"item_category{n}" for n in range(2, LEVELS + 1)))
    return dict(zip(names, levels, strict=False))


def _price(item: EventItem) -> dict[str, float]:
    """GA4 wants the price of a unit with its discount taken off already, and the discount."""
    if item.price is None:
        return {}
    if item.discount is None or not item.quantity:
        return {"price": number(item.price)}
    off = (item.discount.decimal / item.quantity).quantize(FINEST)
    return {"price": float(item.price.decimal - off), "discount": float(off)}


def _total(item: EventItem) -> Money:
    assert item.price is not None
    whole = item.price * item.quantity
    return whole - item.discount if item.discount else whole

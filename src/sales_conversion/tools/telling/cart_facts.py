"""A cart as facts for prompts."""

from typing import Any

from sales_conversion.models import Cart, CartItem
from sales_conversion.tools.telling.wording import chosen


def line_facts(item: CartItem) -> dict[str, Any]:
    return {
        "sku": item.sku,
        "product_id": item.product_id,
        "title": item.title,
        "name": chosen(item.title, item.options),
        "options": dict(item.options),
        "quantity": item.quantity,
        "unit_price": item.unit_price,
        "line_total": item.line_total,
    }


def cart_facts(cart: Cart) -> dict[str, Any]:
    return {
        "lines": [line_facts(item) for item in cart.items],
        "units": cart.units,
        "total": cart.total,
        "notices": [notice.detail for notice in cart.notices],
    }

"""Telling that a talk turned to one product."""

from sales_conversion.models import EventItem, Product, ProductViewed
from sales_conversion.tools.base import Reach


def look_at(reach: Reach, product: Product) -> None:
    """Record that *product* is looked at, and whether it was picked from several shown."""
    handle = reach.handle
    shown = {item.product_id for item in handle.session.dialogue.shown}
    picked = len(shown) > 1 and product.id in shown
    item = EventItem.of_product(product)
    handle.record(ProductViewed(handle.session.id, handle.opened_at, product.id, item, picked))

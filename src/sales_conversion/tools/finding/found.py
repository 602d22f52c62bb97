"""The finding of every tool that shows products."""

from collections.abc import Sequence
from typing import Any

from sales_conversion.models import Finding, ItemReference, ProductCard
from sales_conversion.tools.base import Reach


def finding(reach: Reach, cards: Sequence[ProductCard], what: str, **more: Any) -> Finding:
    """Report *cards*; a single one becomes what the talk is about."""
    if not cards:
        return Finding("nothing", f"Nothing found for {what}.", facts={"what": what, **more})
    if len(cards) == 1:
        reach.handle.discuss(focus=reference(cards[0]))
    prices = sorted((card.price for card in cards), key=lambda price: price.minor)
    titles = [card.title for card in cards]
    facts = {
        "what": what,
        "count": len(cards),
        "titles": titles,
        "cheapest": prices[0],
        "dearest": prices[-1],
        **more,
    }
    summary = f"Found {len(cards)} for {what}: {', '.join(titles)}."
    return Finding("found", summary, tuple(cards), facts)


def reference(card: ProductCard) -> ItemReference:
    """Point at a card; its sku counts only when there is nothing left to choose."""
    sku = None if card.choices else card.sku
    options = {} if card.choices else card.options
    return ItemReference(card.product_id, sku, card.title, options)

"""Offer one product: the question names the version that a yes puts in the cart."""

from dataclasses import replace

from sales_conversion.models import ItemReference, Line, ProductCard, Question, Shown, Turn
from sales_conversion.states.base import Speech


def offer(item: ItemReference) -> Speech:
    """Ask whether *item* shall go into the cart, by the name of its version."""
    return Speech((Line("ask_add", {"title": item.name}),), Question("add", item=item))


def offer_of(card: ProductCard | Shown, quantity: int | None) -> ItemReference:
    """Return the version that *card* shows, at its price."""
    return ItemReference(
        card.product_id, card.sku, card.title, card.options, quantity, like=card.sku
    )


def offer_card(card: ProductCard, quantity: int | None) -> Speech:
    """Offer what *card* shows; where that is sold out, to show others."""
    if not card.in_stock:
        return Speech((Line("ask_more"),), Question("more"))
    return offer(offer_of(card, quantity))


def as_shown(turn: Turn, item: ItemReference) -> ItemReference:
    """Return *item* in the version on the screen, unless another was chosen."""
    if item.sku:
        return replace(item, like=item.sku)
    screen = turn.cards or turn.dialogue.shown
    there = [card for card in screen if card.product_id == item.product_id]
    if len(there) != 1 or not item.options.items() <= there[0].options.items():
        return item
    return offer_of(there[0], item.quantity)

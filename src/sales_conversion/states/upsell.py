"""Offer one thing that goes with the cart, once, and take no for an answer."""

from dataclasses import replace

from sales_conversion.models import (
    CartItem,
    ItemReference,
    Line,
    ProductCard,
    Question,
    SalesStage,
    Turn,
)
from sales_conversion.states.base import STATES, ConfiguredState, Speech
from sales_conversion.states.offering import offer_of


@STATES(SalesStage.UPSELL)
class UpsellState(ConfiguredState):
    words = frozenset({"found"})

    def speak(self, turn: Turn) -> Speech:
        if not turn.cards:
            return Speech((Line("ask_checkout"),), Question("checkout"))
        offered = turn.cards[0]
        if line := _replaced(turn, offered):
            item = replace(offer_of(offered, 1), sku=offered.sku, instead_of=line.sku)
            return Speech((self.preferred("upsell_larger"),), Question("add", item=item))
        item = ItemReference(offered.product_id, title=offered.title, quantity=1)
        return Speech((self.preferred("upsell"),), Question("add", item=item))


def _replaced(turn: Turn, offered: ProductCard) -> CartItem | None:
    """Return the line of another version, which leaves the cart for the one that is offered."""
    lines = (line for line in turn.cart.items if line.product_id == offered.product_id)
    return next((line for line in lines if line.sku != offered.sku), None)

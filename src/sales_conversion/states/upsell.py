"""Offer one thing that goes with the cart, once, and take no for an answer."""

from sales_conversion.models import ItemReference, Line, Question, SalesStage, Turn
from sales_conversion.states.base import STATES, ConfiguredState, Speech


@STATES(SalesStage.UPSELL)
class UpsellState(ConfiguredState):
    words = frozenset({"found"})

    def speak(self, turn: Turn) -> Speech:
        if not turn.cards:
            return Speech((Line("ask_checkout"),), Question("checkout"))
        offered = turn.cards[0]
        item = ItemReference(offered.product_id, title=offered.title, quantity=1)
        return Speech((self.preferred("upsell"),), Question("add", item=item))

"""Help to decide about what is being looked at."""

from sales_conversion.models import ItemReference, Line, Question, SalesStage, Turn
from sales_conversion.states.base import STATES, ConfiguredState, Speech
from sales_conversion.states.offering import as_shown, offer


@STATES(SalesStage.CONSIDERATION)
class ConsiderationState(ConfiguredState):
    def speak(self, turn: Turn) -> Speech:
        focus = turn.dialogue.focus
        if turn.succeeded("compare_products"):
            return Speech((Line("ask_which"),), Question("which"))
        if any(result.outcome == "unknown" for result in turn.results):
            return Speech()
        if turn.results and focus and focus.product_id and _may_be_offered(turn, focus):
            return offer(as_shown(turn, focus))
        return super().speak(turn)


def _may_be_offered(turn: Turn, focus: ItemReference) -> bool:
    """Nothing is offered that is in the cart, was declined, or is not there as asked."""
    taken = any(item.product_id == focus.product_id for item in turn.cart.items)
    missed = any(result.facts.get("available") is False for result in turn.results)
    gone = any(c.product_id == focus.product_id and not c.in_stock for c in turn.cards)
    return not (taken or missed or gone or focus.product_id in turn.dialogue.declined)

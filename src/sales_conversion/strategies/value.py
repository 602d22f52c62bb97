"""For shoppers who count: the best price first, what is saved, and what is included."""

from dataclasses import replace

from sales_conversion.conditions import counting_pennies
from sales_conversion.models import Line, Question, ToolCall, Turn
from sales_conversion.states.base import Speech
from sales_conversion.states.offering import offer, offer_of
from sales_conversion.strategies.base import STRATEGIES, SalesStrategy


@STRATEGIES("value")
class ValueSalesStrategy(SalesStrategy):
    def suits(self, turn: Turn) -> bool:
        return counting_pennies(turn)

    def plan(self, turn: Turn) -> tuple[ToolCall, ...]:
        """Sort every search by price."""
        return tuple(_cheapest_first(call) for call in super().plan(turn))

    def closing(self, turn: Turn) -> Speech:
        best = min(turn.cards, key=lambda card: card.price.minor)
        settled = {*turn.dialogue.needs.known, *turn.dialogue.asked_before}
        if "budget" not in settled:
            return Speech((Line("ask_budget"),), Question("need", about="budget"))
        return offer(offer_of(best, 1))


def _cheapest_first(call: ToolCall) -> ToolCall:
    if call.tool != "search_products" or "sort" in call.arguments:
        return call
    return replace(call, arguments={**call.arguments, "sort": "cheapest"})

"""For shoppers who count: the best price first, what is saved, and what is included."""

from dataclasses import replace

from sales_conversion.conditions import counting_pennies
from sales_conversion.models import Line, Question, ToolCall, Turn
from sales_conversion.states.base import Speech
from sales_conversion.states.offering import offer_card
from sales_conversion.strategies.base import STRATEGIES, SalesStrategy, are_many, only_search
from sales_conversion.strategies.splitting import BUDGET


@STRATEGIES("value")
class ValueSalesStrategy(SalesStrategy):
    def suits(self, turn: Turn) -> bool:
        return counting_pennies(turn)

    def plan(self, turn: Turn) -> tuple[ToolCall, ...]:
        """Sort every search by price."""
        return tuple(_cheapest_first(call) for call in super().plan(turn))

    def closing(self, turn: Turn) -> Speech:
        """Ask for the budget where many differ in price; else offer the best price."""
        best = min(turn.cards, key=lambda card: card.price.minor)
        search = only_search(turn)
        bands = tuple(search.facts.get("bands", ())) if search and are_many(search) else ()
        if not bands or BUDGET in {*turn.dialogue.needs.known, *turn.dialogue.asked_before}:
            return offer_card(best, 1)
        return Speech((Line("ask_budget"),), Question("need", about=BUDGET, choices=bands))


def _cheapest_first(call: ToolCall) -> ToolCall:
    if call.tool != "search_products" or "sort" in call.arguments:
        return call
    return replace(call, arguments={**call.arguments, "sort": "cheapest"})

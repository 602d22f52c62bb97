"""For beginners and the curious: explain what matters, then show what fits."""

from collections.abc import Sequence

from sales_conversion.conditions import beginner
from sales_conversion.models import Line, Question, ToolCall, Turn
from sales_conversion.states.base import Speech
from sales_conversion.strategies.base import STRATEGIES, SalesStrategy


@STRATEGIES("educational")
class EducationalSalesStrategy(SalesStrategy):
    def suits(self, turn: Turn) -> bool:
        return beginner(turn) or turn.wants("how_to")

    def also(self, turn: Turn, calls: Sequence[ToolCall]) -> tuple[ToolCall, ...]:
        """Explain beside the first products that are shown."""
        searched = any(call.tool in {"search_products", "recommend"} for call in calls)
        needs = turn.dialogue.needs
        if not searched or turn.dialogue.shown or needs.are_vague:
            return ()
        question = f"how to choose {needs.query or needs.category} {needs.use}".strip()
        return (ToolCall("answer_question", {"question": question, "kind": "guide"}),)

    def closing(self, turn: Turn) -> Speech:
        """Offer to explain how the first ones differ."""
        if len(turn.cards) > 1:
            return Speech((Line("ask_compare"),), Question("compare"))
        return super().closing(turn)

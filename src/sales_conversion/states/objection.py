"""Take an objection seriously: the answer is the strategy's, the stage only shows what helps."""

from sales_conversion.models import Line, Question, SalesStage, Turn
from sales_conversion.states.base import STATES, ConfiguredState, Speech


@STATES(SalesStage.OBJECTION)
class ObjectionState(ConfiguredState):
    words = frozenset({"found", "nothing"})

    def speak(self, turn: Turn) -> Speech:
        if turn.cards:
            return Speech((Line("objection_products"),), Question("which"))
        if any(result.outcome == "nothing" for result in turn.results):
            return Speech((Line("objection_nothing_cheaper"),), turn.dialogue.asked)
        return Speech(asks=turn.dialogue.asked)

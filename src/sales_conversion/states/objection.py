"""Take an objection seriously: the answer is the strategy's, the stage only shows what helps."""

from sales_conversion.models import Line, Question, SalesStage, Turn
from sales_conversion.states.base import STATES, ConfiguredState, Speech


@STATES(SalesStage.OBJECTION)
class ObjectionState(ConfiguredState):
    words_cards = True

    def speak(self, turn: Turn) -> Speech:
        if turn.cards:
            return Speech((Line("objection_products"),), Question("which"))
        return Speech(asks=turn.dialogue.asked)

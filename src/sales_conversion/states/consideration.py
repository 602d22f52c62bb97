"""Help to decide about what is being looked at."""

from sales_conversion.models import Line, Question, SalesStage, Turn
from sales_conversion.states.base import STATES, ConfiguredState, Speech


@STATES(SalesStage.CONSIDERATION)
class ConsiderationState(ConfiguredState):
    def speak(self, turn: Turn) -> Speech:
        focus = turn.dialogue.focus
        if turn.succeeded("compare_products"):
            return Speech((Line("ask_which"),), Question("which"))
        if any(result.outcome == "unknown" for result in turn.results):
            return Speech()
        if turn.results and focus and focus.product_id:
            title = {"title": focus.title}
            return Speech((Line("ask_add", title),), Question("add", item=focus))
        return super().speak(turn)

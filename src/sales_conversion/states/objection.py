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
            return Speech((_least(turn),), turn.dialogue.asked)
        return Speech(asks=turn.dialogue.asked)


def _least(turn: Turn) -> Line:
    """Name the least expensive of those on the screen: there is nothing below it."""
    shown = turn.dialogue.shown
    least = min(shown, key=lambda item: item.price.minor, default=None)
    if least is None:
        return Line("objection_nothing_cheaper")
    if len(shown) > 1:
        told = {"title": least.title, "price": least.price}
        return Line("objection_nothing_cheaper", told)
    kind = least.category.rsplit(">", 1)[-1].strip()
    return Line("objection_nothing_cheaper", {"category": kind} if kind else {})

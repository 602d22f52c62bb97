"""Take an objection seriously: the answer is the strategy's, the stage only shows what helps."""

from collections.abc import Sequence

from sales_conversion.models import Line, Question, SalesStage, Shown, Turn
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


def of_the_kind(turn: Turn) -> Sequence[Shown]:
    """Return what is on the screen, without what only goes with the thing looked for."""
    shown, words = turn.dialogue.shown, turn.dialogue.needs.query.casefold().split()
    kind = words[-1].removesuffix("s") if words else ""
    return [item for item in shown if kind in item.title.casefold()] or shown


def _least(turn: Turn) -> Line:
    """Name the least expensive of those on the screen: there is nothing below it."""
    shown = of_the_kind(turn)
    least = min(shown, key=lambda item: item.price.minor, default=None)
    if least is None:
        return Line("objection_nothing_cheaper")
    if len(shown) > 1:
        told = {"title": least.title, "price": least.price}
        return Line("objection_nothing_cheaper", told)
    kind = least.category.rsplit(">", 1)[-1].strip()
    return Line("objection_nothing_cheaper", {"category": kind} if kind else {})

"""Take an objection seriously: the answer is the strategy's, the stage only shows what helps."""

from collections.abc import Sequence

from sales_conversion.conditions.message import objecting
from sales_conversion.models import Line, Question, SalesStage, Shown, ToolResult, Turn
from sales_conversion.states.base import STATES, ConfiguredState, Speech


@STATES(SalesStage.OBJECTION)
class ObjectionState(ConfiguredState):
    words = frozenset({"found", "nothing"})

    def speak(self, turn: Turn) -> Speech:
        if turn.cards:
            return Speech((Line("objection_products"),), Question("which"))
        nothing = next((result for result in turn.results if result.outcome == "nothing"), None)
        if nothing:
            line = _least(turn) if _wants_less(turn) else _of_tool(nothing)
            return Speech((line,), turn.dialogue.asked)
        if not turn.results and not objecting(turn):
            return super().speak(turn)
        return Speech(asks=turn.dialogue.asked)


def of_the_kind(turn: Turn) -> Sequence[Shown]:
    """Return what is on the screen, without what only goes with the thing looked for."""
    shown, words = turn.dialogue.shown, turn.dialogue.needs.query.casefold().split()
    kind = words[-1].removesuffix("s") if words else ""
    return [item for item in shown if kind in item.title.casefold()] or shown


def _wants_less(turn: Turn) -> bool:
    """A price is objected to, and what is on the screen has one; nothing else was looked for."""
    return bool(turn.dialogue.shown) and not turn.wants("search", "browse", "recommend")


def _of_tool(result: ToolResult) -> Line:
    return Line(f"{result.call.tool}_{result.outcome}", result.facts)


def _least(turn: Turn) -> Line:
    """Name the least expensive of those on the screen: there is nothing below it."""
    shown = of_the_kind(turn)
    least = min(shown, key=lambda item: item.price.minor)
    if len(shown) > 1:
        told = {"title": least.title, "price": least.price}
        return Line("objection_nothing_cheaper", told)
    kind = least.category.rsplit(">", 1)[-1].strip()
    return Line("objection_nothing_cheaper", {"category": kind} if kind else {})

"""Look after an order that was placed, and ask before taking it back."""

from sales_conversion.models import Line, Question, SalesStage, Turn
from sales_conversion.states.base import STATES, ConfiguredState, Speech


@STATES(SalesStage.SUPPORT)
class SupportState(ConfiguredState):
    def speak(self, turn: Turn) -> Speech:
        if turn.wants("cancel_order") and turn.orders and not turn.succeeded("cancel_order"):
            order = turn.orders[0]
            line = Line("ask_cancel_order", {"number": order.number})
            return Speech((line,), Question("cancel_order", about=order.id))
        if turn.wants("cancel_order") and not turn.orders:
            return Speech((Line("order_status_none", {"number": ""}),))
        if turn.wants("complaint"):
            line = Line("ask_human") if turn.results else self.preferred("support")
            return Speech((line,), Question("human"))
        return super().speak(turn)

"""Show exactly what the order costs and wait for a clear yes."""

from sales_conversion.models import Line, Question, SalesStage, Turn
from sales_conversion.states.base import STATES, ConfiguredState, Speech


@STATES(SalesStage.PAYMENT)
class PaymentState(ConfiguredState):
    insists = True

    def speak(self, turn: Turn) -> Speech:
        if turn.open_quote is None:
            return Speech((Line("quote_lapsed"),), Question("checkout"))
        return Speech((self.preferred("payment"),), Question("confirm_order"))

"""Show exactly what the order costs and wait for a clear yes."""

from sales_conversion.models import Line, Question, SalesStage, Turn
from sales_conversion.states.base import STATES, ConfiguredState, Speech


@STATES(SalesStage.PAYMENT)
class PaymentState(ConfiguredState):
    insists = True

    def speak(self, turn: Turn) -> Speech:
        if turn.quote is None or turn.quote.reserved_until <= turn.at:
            return Speech((Line("quote_lapsed"),), Question("checkout"))
        return Speech((self.preferred("payment"),), Question("confirm_order"))

"""Come back to what is still missing for the order, whatever was asked in between."""

from sales_conversion.models import Line, SalesStage, Turn
from sales_conversion.states.base import STATES, ConfiguredState, Speech


@STATES(SalesStage.CHECKOUT)
class CheckoutState(ConfiguredState):
    insists = True

    def speak(self, turn: Turn) -> Speech:
        asked = turn.dialogue.asked
        if asked is None or asked.topic not in {"contact", "address", "delivery"}:
            return super().speak(turn)
        return Speech((Line(f"ask_{asked.topic}", {"about": asked.about}),), asked)

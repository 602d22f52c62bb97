"""Explain first, then offer to show what fits."""

from sales_conversion.models import Line, Question, SalesStage, Turn
from sales_conversion.states.base import STATES, ConfiguredState, Speech


@STATES(SalesStage.EDUCATION)
class EducationState(ConfiguredState):
    words = frozenset({"found"})

    def speak(self, turn: Turn) -> Speech:
        if turn.cards:
            return Speech((self.preferred("education_products"),), Question("which"))
        guides = [r.facts for r in turn.results if r.facts.get("kind") == "guide"]
        if guides:
            products = ",".join(guides[-1].get("products", ()))
            return Speech((Line("ask_suggest"),), Question("suggest", about=products))
        return super().speak(turn)

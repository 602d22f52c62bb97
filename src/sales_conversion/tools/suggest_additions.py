"""Offer what goes with the cart, once."""

from sales_conversion.models import Finding
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.finding.found import finding

SHOWN = 2


@tool("suggest_additions", "found", "nothing", looks=True)
class SuggestAdditionsTool:
    """Offer what goes with the products in the cart; nothing twice, and nothing while we ask."""

    async def __call__(self, reach: Reach) -> Finding:
        handle = reach.handle
        if handle.session.dialogue.pending is not None:
            return finding(reach, (), "your cart")
        cards = await reach.services.recommendations.additions(handle.turn(), SHOWN)
        offered = (*handle.session.dialogue.offered, *(card.product_id for card in cards))
        focus = handle.session.dialogue.focus
        found = finding(reach, cards, "your cart")
        handle.discuss(offered=offered, focus=focus)
        return found

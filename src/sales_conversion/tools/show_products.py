"""Show products by their ids."""

from sales_conversion.models import Finding
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.finding.found import finding
from sales_conversion.tools.telling.reasons import card

SHOWN = 4


@tool("show_products", "found", "nothing", looks=True)
class ShowProductsTool:
    """Show these products, those in stock first: the ones a guide names, say."""

    async def __call__(self, reach: Reach, *, product_ids: tuple[str, ...]) -> Finding:
        found = await reach.services.catalogue.products(product_ids)
        ranked = sorted(found, key=lambda product: not product.in_stock)[:SHOWN]
        session = reach.handle.session
        wish = session.dialogue.needs.search()
        cards = [card(product, wish, session.locale, among=ranked) for product in ranked]
        return finding(reach, cards, "it")

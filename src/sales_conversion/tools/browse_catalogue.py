"""Show what there is at all."""

from sales_conversion.models import Finding, SearchQuery
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.reasons import card

SHOWN = 3
NAMED = 8
"""So many categories are named; more would be a list nobody reads."""


@tool("browse_catalogue", "shown")
class BrowseCatalogueTool:
    """Tell what kinds of products the shop has, and show a few that others like."""

    async def __call__(self, reach: Reach) -> Finding:
        catalogue = reach.services.catalogue
        words = await catalogue.vocabulary()
        total = await catalogue.count()
        products = await catalogue.popular(SHOWN)
        kinds = tuple(dict.fromkeys(name.split(" > ")[0] for name in words.categories))
        locale = reach.handle.session.locale
        cards = tuple(card(product, SearchQuery(), locale, among=products) for product in products)
        facts = {"categories": kinds[:NAMED] or words.nouns[:NAMED], "total": total}
        return Finding("shown", f"{total} products in {len(kinds)} categories.", cards, facts)

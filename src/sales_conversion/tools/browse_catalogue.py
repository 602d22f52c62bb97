"""Show what there is at all."""

from sales_conversion.models import Finding, SearchQuery, ShopVocabulary
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.finding.variety import departments, popular_everywhere
from sales_conversion.tools.telling.reasons import card

SHOWN = 3
NAMED = 6
"""So many kinds are named; more would be a list nobody reads."""

LONGEST_NAME = 3
"""Words of a title that says no more than what a thing is."""


@tool("browse_catalogue", "shown", looks=True)
class BrowseCatalogueTool:
    """Tell what kinds of products the shop has, and show a few that others like."""

    async def __call__(self, reach: Reach) -> Finding:
        catalogue = reach.services.catalogue
        words = await catalogue.vocabulary()
        total = await catalogue.count()
        products = (await popular_everywhere(catalogue))[:SHOWN]
        kinds = departments(words.categories)
        locale = reach.handle.session.locale
        cards = tuple(card(product, SearchQuery(), locale, among=products) for product in products)
        facts = {"categories": kinds or _types(words), "total": total}
        return Finding("shown", f"{total} products in {len(kinds)} categories.", cards, facts)


def _types(words: ShopVocabulary) -> tuple[str, ...]:
    """Return what a catalogue without categories says its products are, else its main words."""
    plain = tuple(title for _, title in words.titles if len(title.split()) <= LONGEST_NAME)
    return (words.attributes.get("product_type", ()) or plain or words.nouns)[:NAMED]

""" "Something fruity", while grinders are looked for: what tastes so is of another kind. Pure."""

from collections.abc import Sequence

from sales_conversion.models import Needs
from sales_conversion.understanding.seeking.hearing import Heard
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import stems
from sales_conversion.understanding.wording.words import FLAVOURS


def shelf_that_tastes(heard: Heard, needs: Needs, shown: Sequence[str], lexicon: Lexicon) -> str:
    """Return the shelf of what tastes as *heard* wishes; none where what is looked for may.

    *shown* are the categories on the screen.
    """
    tasting = lexicon.vocabulary.tasting
    tasted = not FLAVOURS.isdisjoint(heard.relations.use.split())
    if not (tasting and tasted) or heard.query or heard.heads:
        return ""
    near = [category for category in (needs.category, *shown) if category]
    tastes = any(_is_within(category, shelf) for category in near for shelf in tasting)
    named = {*stems(needs.query)} & {word for shelf in tasting for word in stems(shelf)}
    return "" if tastes or named else tasting[0].partition(" > ")[0]


def _is_within(category: str, shelf: str) -> bool:
    """Tell whether one of the two stands on the other."""
    one, other = f"{category} > ", f"{shelf} > "
    return one.startswith(other) or other.startswith(one)

"""A vague area that is asked for: "sports things", "your home category". Pure."""

import re
from collections.abc import Sequence

from sales_conversion.models import Needs
from sales_conversion.naming.areas import AREAS
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text, stem, stems

_WORD = "|".join(sorted(AREAS, key=len, reverse=True))
_GOODS = "stuff|things?|goods|gear|items?|products?|category|section|department|range|equipment"
_AREA = re.compile(
    rf"\b(?P<goods>{_WORD}) (?:{_GOODS})\b|"
    rf"\b(?:in|for) (?:the |my |your )?(?P<placed>{_WORD})"
    r"(?= ?(?:$|[?.,!]|(?:under|below|around|about|up to|less|for|then|please|pls)\b))|"
    r"\b(?P<like>sporty)\b"
)


def area_in(text: Text, lexicon: Lexicon, query: Sequence[str]) -> str:
    """Return the area that *text* names, where nothing is sold by that name and the *query* has
    no other word."""
    found = _AREA.search(text.folded)
    if found is None or not set(query) <= {word.text for word in Text.of(found.group()).words}:
        return ""
    area = next(filter(None, found.groups()))
    word = stem(area)
    return "" if lexicon.is_head(word) or lexicon.category((word,)) else area


def are_apart(later: Needs, earlier: Needs) -> bool:
    """Tell whether *later* looks for another thing or area, and tells no more of *earlier*."""
    said, before = (needs.query or needs.use for needs in (later, earlier))
    goes_on = not earlier.query and set(stems(before)) <= set(stems(later.use))
    apart = set(stems(said)).isdisjoint(stems(before))
    return bool(said and before) and apart and not (goes_on and later.query)

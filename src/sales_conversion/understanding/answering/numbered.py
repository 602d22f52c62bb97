""" "2", "tell me about 2", "1 and 3": nothing but numbers, said beneath a list."""

import re
from dataclasses import replace

from sales_conversion.models import Intent
from sales_conversion.understanding.answering.choices import choice_of
from sales_conversion.understanding.pointing.names import as_reference
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.text import Text

FEWEST_LISTED = 2
_LISTING = frozenset({"need", "which", "more", "compare", "suggest"})
"""What is asked beneath a list of products."""

_ONLY_NUMBERS = re.compile(
    r"(?:(?:ok|okay|so|and|then|yes|hmm|please|tell me|show me|see|open|what|how|more|details|"
    r"info|about|on|of|maybe|number|no\.|nr\.?|#|und|et|y) ?)*"
    r"(?P<numbers>[1-9](?: ?(?:,|&|\+|and|und|et|y|,? ?then) ?#?[1-9])*)"
    r"(?: (?:please|pls|plz|then|bitte|svp|por favor))?[ .!?]*"
)


def by_number(text: Text, situation: Situation) -> Intent | None:
    """Return the wish for what stands at those places, unless a number answers our question."""
    asked, listed = situation.asked, situation.listed
    said = _ONLY_NUMBERS.fullmatch(text.folded.strip())
    if said is None or len(listed) < FEWEST_LISTED:
        return None
    if asked and (asked.topic not in _LISTING or choice_of(text, asked.choices)):
        return None
    places = [int(digit) for digit in re.findall(r"\d", said["numbers"])]
    if max(places) > len(listed):
        return None
    items = tuple(as_reference(listed[place - 1], listed, in_cart=False) for place in places)
    if asked and asked.topic == "which" and asked.about == "add":
        count = asked.item.quantity if asked.item else None
        taken = tuple(replace(item, quantity=count) for item in items)
        return Intent("add_to_cart", slots={"items": taken})
    return Intent("select", slots={"items": items})

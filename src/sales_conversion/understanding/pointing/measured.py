""" "The small one", "the big bag": which version is the smallest or largest of a product."""

from collections.abc import Mapping, Sequence

from sales_conversion.tools.telling.choosing import in_order
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import word_set

_SMALL = word_set(
    "small smaller smallest little klein kleine kleinere petit petite pequeno pequena"
)
_LARGE = word_set("big bigger biggest large larger largest gross grosse grossere grand grande")


def measured(text: Text, choices: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the option whose values are measures, with the one of them that *text* means."""
    said = {word.text for word in text.words}
    wanted = {0: said & _SMALL, -1: said & _LARGE}
    places = [place for place, words in wanted.items() if words]
    options = [name for name, values in choices.items() if _are_measures(values)]
    if len(places) != 1 or len(options) != 1:
        return {}
    return {options[0]: in_order(choices[options[0]])[places[0]]}


def _are_measures(values: Sequence[str]) -> bool:
    return len(values) > 1 and all(value[:1].isdigit() and not value.isdigit() for value in values)

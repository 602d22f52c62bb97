""" "The small one", "filter grind", "the 250": which version of one product is meant."""

from collections.abc import Mapping, Sequence

from sales_conversion.tools.telling.choosing import in_order
from sales_conversion.tools.telling.naming import leading
from sales_conversion.understanding.wording.text import Text, stems
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


def called(text: Text, choices: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """ "Filter grind", "the 250": the one value that is told beside its option, or by its figure.

    What values of one option have in common tells none of them.
    """
    said = {word.stem for word in text.words}
    found: dict[str, str] = {}
    for name, values in choices.items():
        shared = set.intersection(*(set(stems(value)) for value in values)) if values else set()
        own = {value: set(stems(value)) - shared - set(stems(name)) for value in values}
        if set(stems(name)) & said:
            meant = [value for value, words in own.items() if words & said]
        else:
            meant = [value for value in values if _figure(value) in said]
        if len(meant) == 1:
            found[name] = meant[0]
    return found


def _figure(value: str) -> str:
    """Return the figure of a measure; a size that is a mere number may be a count."""
    return stems(value)[0] if value[:1].isdigit() and not value.isdigit() else ""


def _are_measures(values: Sequence[str]) -> bool:
    return len(values) > 1 and all(value[:1].isdigit() and not value.isdigit() for value in values)


def begun(text: Text, choices: Mapping[str, Sequence[str]], told: Mapping[str, str]) -> set[str]:
    """Return the options of which only the beginning of a value is said: "ground for" what?

    What *told* has is said to its end.
    """
    said = {word.text for word in text.words}
    return {
        name
        for name, values in choices.items()
        if name not in told and any(said & {*leading(value)} for value in values)
    }

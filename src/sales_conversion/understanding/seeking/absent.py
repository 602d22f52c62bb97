"""What must not be there, as the shop says it: "no backlight" is the backlight "none". Pure."""

from collections.abc import Mapping, Sequence
from itertools import chain

from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import stems
from sales_conversion.understanding.wording.words import word_set

_ITSELF = word_set("decaf decaffeinated unlit")
_ABSENT = _ITSELF | word_set("none no without false n")
"""Values that say of what they are a value of that it is not there."""


def said_absent(
    without: Sequence[str], lexicon: Lexicon
) -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
    """Return the options and attributes that say so of what is unwanted, and what is left of it.

    Only what is unwanted by its name is meant: "no backlight", not "no white".
    """
    options: dict[str, str] = {}
    attributes: dict[str, str] = {}
    left: list[str] = []
    vocabulary = lexicon.vocabulary
    for word in without:
        if found := _absence(word, vocabulary.options):
            options |= found
        elif found := _absence(word, vocabulary.attributes):
            attributes |= found
        else:
            left.append(word)
    return options, attributes, tuple(left)


def absent_itself(said: Sequence[str], lexicon: Lexicon) -> dict[str, str]:
    """Return the attribute that a word denies by itself: "decaf" leaves no half of it, wherever
    it stands on the shelves.
    """
    words = {word.casefold() for each in said for word in each.split()} & _ITSELF
    return {
        name: value
        for name, values in lexicon.vocabulary.attributes.items()
        for value in values
        if value.casefold() in words
    }


def _absence(word: str, values: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the names that are called as *word* is, each with the value that denies it."""
    wanted = set(stems(word))
    named = ((name, told) for name, told in values.items() if _is_called(name, wanted))
    found = chain.from_iterable(
        ((name, value) for value in told if value.casefold() in _ABSENT) for name, told in named
    )
    return dict(found)


def _is_called(name: str, wanted: set[str]) -> bool:
    return bool(wanted) and wanted == set(stems(name.replace("_", " ")))

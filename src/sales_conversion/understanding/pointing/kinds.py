"""Which kind of thing a question is about: "how loud is the electric grinder?"."""

import re
from collections.abc import Iterator, Sequence

from sales_conversion.understanding.seeking.hearing import Heard
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text, Word, stems
from sales_conversion.understanding.wording.words import word_set

_OF_ALL = word_set(
    "the your der die das den ihre ihr eure eurer la le les vos votre el los las sus"
)
"""What stands before the name of a kind that is asked about."""

_BESIDE = word_set("for with in on to into from at fur mit im auf pour avec dans para con en")
"""Behind these a kind only says what something else is for, or where it goes."""

LONGEST_KIND = 4

_THING = r"(?:an? |the )?(?P<{}>[\w' -]{{2,30}}?)"
_BOTH = re.compile(
    rf"\b(?:differences? between|better|unterschied zwischen|difference entre|diferencia entre),? "
    rf"{_THING.format('one')},? (?:and|or|vs\.?|versus|than|und|oder|et|ou|y|o) "
    rf"{_THING.format('other')}[ ?!.]*$|"
    rf"^{_THING.format('first')} (?:vs\.?|versus) {_THING.format('second')}[ ?!.]*$"
)
""" "The difference between V60 and Chemex" is told by what speaks of both."""


def both_of(folded: str) -> tuple[str, ...]:
    """Return the two things that are set against each other; nothing where none are."""
    found = _BOTH.search(folded)
    return tuple(filter(None, found.groups())) if found else ()


def kind_in(text: Text, heard: Heard, lexicon: Lexicon) -> str:
    """Return the words after "the" or "your" that name a kind of thing; none where none is."""
    places = sorted(
        _after_articles(text, set(heard.query)), key=lambda at: not _is_of(text, at[0])
    )
    for first, last in places:
        named = list(text.words[first:last])
        if (
            named
            and last < len(text.words)
            and _is_asked(text.words[last].stem, text, heard, lexicon)
        ):
            continue
        while named and named[-1].stem not in heard.heads:
            named.pop()
        while _is_told(named[:-1], heard) and _is_asked(named[-1].stem, text, heard, lexicon):
            named.pop()
        if named:
            return " ".join(word.text for word in named)
    return ""


def _is_of(text: Text, first: int) -> bool:
    """In "the screen of the tablets" it is the tablets that are asked about."""
    return "of" in {word.text for word in text.words[max(0, first - 3) : first]}


def _is_told(words: Sequence[Word], heard: Heard) -> bool:
    return any(word.stem in heard.heads for word in words)


def _after_articles(text: Text, query: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where words of the search stand after an article; "the biggest" is of its kind."""
    words = text.words
    for at, word in enumerate(words):
        if word.text not in _OF_ALL or (at and words[at - 1].text in _BESIDE):
            continue
        is_most = at + 1 < len(words) and words[at + 1].text.endswith("est")
        first = last = at + 2 if is_most else at + 1
        while last < min(len(words), first + LONGEST_KIND) and words[last].text in query:
            last += 1
        yield first, last


def _is_asked(word: str, text: Text, heard: Heard, lexicon: Lexicon) -> bool:
    """ "Are the decafs organic?" asks of decafs, "what grind size" is no question of a grind."""
    others = [head for head in heard.heads if head != word]
    return word in stems(lexicon.attribute_asked(text, others).replace("_", " "))

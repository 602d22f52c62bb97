"""Which of the lists that were shown is pointed into."""

from collections.abc import Sequence

from sales_conversion.understanding.pointing.places import places_in, tells_place
from sales_conversion.understanding.situation import Candidate, Situation
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import word_set

_TWO = word_set("both beide beides beiden ambos ambas deux")


def screen(text: Text, situation: Situation) -> Sequence[Candidate]:
    """What is shown; "both" may be that and what was shown before it.

    A place counts in what was offered last, else in the list that the one on the screen was
    picked from.
    """
    if tells_place(text) and not situation.asks("option"):
        if counts_beside(text, situation):
            return situation.beside
        return situation.picked_from or situation.shown
    pair = () if _TWO.isdisjoint(w.text for w in text.words) else situation.pair
    return pair or situation.shown


def counts_beside(text: Text, situation: Situation) -> bool:
    """Tell whether the places *text* tells count what was offered last, beside what was taken.

    One thing is no list to count in, where a list was shown before it.
    """
    beside = situation.beside
    places = places_in(text.words, text.folded)
    if not (beside and places):
        return False
    there = all(-len(beside) <= place < len(beside) for place in places)
    return (there and len(beside) > 1) or not situation.listing

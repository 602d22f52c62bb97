""" "Same as before", "like the other one": as it is in what the cart holds already."""

import re
from collections.abc import Sequence

from sales_conversion.understanding.pointing.described import described
from sales_conversion.understanding.situation import Candidate, Situation
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import FILLER, POLITE, STOP, word_set

_SAME = re.compile(
    r"\b(?:same|ditto|always|gehabt|identical|alike|match(?:ing|es)?|again|before|earlier|previous(?:ly)?|usual|"
    r"(?:as|like) (?:the|in|with|last|my|i|for|it|we)|to match|genau ?so|(?:das|die|den|der) "
    r"(?:gleiche|selbe)\w*|gleich\w*|dasselbe|dieselbe\w*|denselben|selbe\w*|wie|wieder|nochmal)\b"
)
_BESIDE = (
    STOP
    | FILLER
    | POLITE
    | word_set(
        """
        same ditto always gehabt identical alike matching match again before earlier previous
        previously usual last time times as like other one first cart basket bag order had took
        chose picked got have genauso genau gleiche gleichen gleiches gleicher gleich selbe
        selben dasselbe dieselbe denselben wie wieder nochmal eben vorhin vorher zuvor letztes
        letzten mal beim bei dem der die das auch andere anderen anderer immer schon davor korb
        warenkorb
        """
    )
)


def as_before(text: Text, about: str, choices: Sequence[str], situation: Situation) -> str:
    """Return the choice that the cart holds already, where *text* says: that one again."""
    if not _SAME.search(text.folded) or "?" in text.written:
        return ""
    lines = [line for line in situation.cart if line.options.get(about) in choices]
    named = [w.text for w in text.words if not (w.text in _BESIDE or w.stem in stems(about))]
    meant: Sequence[Candidate] = described(named, lines) if named else lines
    return meant[-1].options[about] if meant else ""

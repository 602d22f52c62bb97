"""What is asked for by degree: "the lightest", "etwas Leiseres"."""

import re

from sales_conversion.tools.telling.comparatives import PRICE, Asked, measures_asked
from sales_conversion.understanding.clause.impression import Impression
from sales_conversion.understanding.wording.text import Text, fold
from sales_conversion.understanding.wording.words import FILLER, IT, STOP, THEM

_MOST = re.compile(r"(?:est|most|least|ste[nrs]?)\b")


def asks_for_the_most(clause: Impression) -> bool:
    """ "The lightest": of those on the screen; what is cheapest is looked for instead."""
    several = len({shown.product_id for shown in clause.situation.listed}) > 1
    measure = _only_measure(clause) if several else None
    return measure is not None and bool(_MOST.search(fold(measure.said)))


def asks_by_degree(clause: Impression) -> bool:
    """Nothing is told but more or less of what was shown."""
    return clause.filling.is_under_way and _only_measure(clause) is not None


def _only_measure(clause: Impression) -> Asked | None:
    measures = tuple(measures_asked(clause.text.written))
    if len(measures) != 1 or PRICE in measures[0].names:
        return None
    beside = Text.of(clause.text.folded.replace(fold(measures[0].said), " ", 1))
    nothing = all(word.text in STOP | FILLER | IT | THEM for word in beside.words)
    return measures[0] if nothing else None

"""Whether what a model heard was said: words by the shopper or the catalogue, figures too."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from sales_conversion.models import Turn

LONGEST_QUERY = 8
"""Words of what is looked for."""

THOUSANDS = 3
"""Figures of a group."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FIGURE = re.compile(r"[0-9][0-9.,]*")


class Said:
    """The words and figures of a turn's shopper; *knows* tells the words of the catalogue."""

    def __init__(self, turn: Turn, knows: Callable[[str], bool]) -> None:
        heard = [message.text for message in turn.messages if message.role == "shopper"]
        text = " ".join((*heard, turn.message)).casefold()
        self._words = frozenset(_WORD.findall(text))
        self._amounts = frozenset(_amounts(text))
        self._knows = knows

    def words(self, written: str) -> str:
        """Return what of *written* was said or is sold here: nothing else is looked for."""
        found = (word for word in _WORD.findall(written.casefold()[:400]))
        kept = [word for word in found if word in self._words or self._knows(word)]
        return " ".join(kept[:LONGEST_QUERY])

    def amount(self, written: str) -> Decimal | None:
        """Return the amount in *written*, if the shopper named it."""
        return next((each for each in _amounts(written[:40]) if each in self._amounts), None)


def _amounts(text: str) -> Iterator[Decimal]:
    """Yield what the figures stand for; three of them behind a mark are thousands."""
    for figure in _FIGURE.findall(text):
        whole, mark, part = figure.rstrip(".,").replace(",", ".").rpartition(".")
        grouped = not mark or len(part) == THOUSANDS
        yield Decimal(whole.replace(".", "") + ("" if grouped else ".") + part)

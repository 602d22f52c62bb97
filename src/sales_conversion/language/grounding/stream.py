"""What a model says while it says it: nothing is let through that was not checked."""

import re
from dataclasses import dataclass, field
from typing import Final

from sales_conversion.language.grounding.checker import Checker
from sales_conversion.language.grounding.examining import Examination
from sales_conversion.language.grounding.facts import Fact, FactSheet
from sales_conversion.language.grounding.problems import Problem
from sales_conversion.language.grounding.tokens import REFERENCE

MOST_TOLD: Final = 5
LONGEST_TOLD: Final = 120
"""Problems, and characters of each, that an error tells."""


class Refused(Exception):
    """Something false was about to be said; *released* was let through before it."""

    def __init__(self, problems: tuple[Problem, ...], released: str) -> None:
        told = problems[:MOST_TOLD]
        super().__init__(", ".join(f"{each.kind}: {each.words[:LONGEST_TOLD]}" for each in told))
        self.problems, self.released = problems, released


@dataclass(slots=True)
class CheckedStream:
    sheet: FactSheet
    checker: Checker
    text: str = ""
    """What was let through so far, references filled in."""

    _looked: Examination = field(init=False)
    _upto: int = 0

    def __post_init__(self) -> None:
        self._looked = self.checker.examine(self.sheet)

    @property
    def is_over(self) -> bool:
        """Tell whether the answer is as long as it may be: nothing more is listened to."""
        return self._looked.is_over

    def feed(self, piece: str) -> str:
        """Return what of the text may be read by now; raise `Refused` where it is false."""
        if not self.is_over:
            self._looked.feed(piece)
        return self._release()

    def end(self) -> str:
        """Return the rest of the text, which ends here; raise `Refused` where it is false."""
        if not self.is_over:
            self._looked.end()
        return self._release()

    @property
    def whole(self) -> str:
        """Return the sentences that were let through to their ends: what may stand by itself."""
        return self._worded(self._looked.tokens.text[: self._looked.whole]).strip()

    def left_out(self) -> tuple[Fact, ...]:
        """Return what the shopper has still to be told, in its order: the question comes last,
        also when the model asked it, for a yes is an answer to what was read last.
        """
        named, ask = self._looked.named, self.sheet.ask
        lines = self.checker.left_out(self.sheet, named, self._looked.questioned)
        return (*lines, ask) if ask and ask.name in named else lines

    def _worded(self, raw: str) -> str:
        return REFERENCE.sub(self._filled_in, raw)

    def _filled_in(self, found: re.Match[str]) -> str:
        """The question is kept for the end."""
        fact = self.sheet.facts[found[1]]
        return "" if fact.kind == "ask" else fact.text

    def _release(self) -> str:
        raw = self._looked.tokens.text[self._upto : self._looked.released]
        self._upto = max(self._upto, self._looked.released)
        said = self._worded(raw)
        said = said if self.text else said.lstrip()
        self.text += said
        if self._looked.problems:
            raise Refused(tuple(self._looked.problems), self.text)
        return said

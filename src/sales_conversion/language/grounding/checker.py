"""Is it true? The check of a whole answer, and what an answer left out."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sales_conversion.language.grounding.examining import Examination
from sales_conversion.language.grounding.facts import Fact, FactSheet
from sales_conversion.language.grounding.lexicon import Lexicon
from sales_conversion.language.grounding.problems import Problem


@dataclass(frozen=True, slots=True)
class Checker:
    lexicon: Lexicon

    def check(self, text: str, sheet: FactSheet) -> tuple[Problem, ...]:
        """Return everything that is wrong with *text*."""
        looked = self.examine(sheet, goes_on=True)
        looked.feed(text)
        looked.end()
        return tuple(dict.fromkeys(looked.problems))

    def examine(self, sheet: FactSheet, *, goes_on: bool = False) -> Examination:
        return Examination(sheet, self.lexicon, goes_on)

    def required(self, sheet: FactSheet) -> tuple[Fact, ...]:
        """Return the lines that a shopper must be told: those the model could not say itself."""
        alone = replace(sheet, facts={}, open=True)
        return tuple(line for line in sheet.lines if self.check(line.text, alone))

    def left_out(
        self, sheet: FactSheet, named: Collection[str], questioned: bool = False
    ) -> tuple[Fact, ...]:
        """Return what has to be added to a text that *named* these facts, in its order."""
        shown = {name.partition(".")[0] for name in named}
        lines = [
            line
            for line in self.required(sheet)
            if line.name not in named and not line.shows & shown
        ]
        ask = sheet.ask
        if ask and ask.name not in named and not (sheet.open and questioned):
            lines.append(ask)
        return tuple(lines)

"""Whether a measure is told of a thing: "a laptop, 16 gb ram", but not "16 gb ram". Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.naming.beside import FOR
from sales_conversion.tools.telling.reaching import PARTS
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text


@dataclass(frozen=True, slots=True)
class PartsOf:
    """Tells where *text*, or the talk *about* something, names a thing that has parts."""

    text: Text
    lexicon: Lexicon
    about: Sequence[str] = ()

    def are_told(self, start: int, end: int) -> bool:
        """Tell whether the measure at these places is told of a thing before or behind it."""
        words = self.text.words
        before = [word for word in words if word.end <= start]
        behind = [word for word in words if word.start >= end][:1]
        if any(word.text in FOR for word in behind):
            return False
        said = (self.lexicon.corrected(word.stem) for word in (*before, *behind))
        things = (word for word in said if self.lexicon.is_head(word))
        return any(thing not in PARTS for thing in (*things, *self.about))

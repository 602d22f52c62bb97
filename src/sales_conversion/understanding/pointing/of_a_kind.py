""" "Compare the two hand grinders": those of one kind are put side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.pointing.likeness import is_plural
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.situation import Candidate
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, ORDINALS, STOP

_COUNTED = re.compile(
    r"\b(?:(?P<two>two|both|beiden?|zwei|deux|dos|2)|(?P<three>three|drei|trois|tres|3))\b"
)
_OF_ALL = re.compile(
    r"\b(?:the|these|those|your|all|die|diese|alle|eure|ihre|les|ces|vos|los|las)\b"
)
_JOINED = re.compile(
    r"[,&:]|\b(?:and|with|to|than|is|are|or|against|for|und|oder|mit|gegen|als|fur|et|ou|avec|que|"
    r"contre|y|o|con|contra|para)\b"
)
""" "The Guji and the Kenya" are two by name, "the h1 with the other" is one and another."""

MOST = 4


@dataclass(frozen=True, slots=True)
class OfAKind:
    pointer: Pointer

    def compared(self, said: str) -> tuple[Intent, ...]:
        """Return the wish to compare those of the kind *said* names: shown ones before others."""
        text = Text.of(said.strip(" .,!?"))
        kind = self._kind(text)
        counted = _COUNTED.search(text.folded)
        if not kind or not (counted or _OF_ALL.search(text.folded) or is_plural(text)):
            return ()
        near = self._shown(kind)
        count = (2 if counted["two"] else 3) if counted else None
        if len(near) == 1 and not counted and not is_plural(text):
            return ()
        if len(near) > 1:
            items = tuple(
                ItemReference(c.product_id, title=c.title) for c in near[: count or MOST]
            )
            return (Intent("compare", slots={"items": items}),)
        slots = {"items": (), "kind": " ".join(kind), "count": count or MOST}
        return (Intent("compare", slots=slots),)

    def _kind(self, text: Text) -> Sequence[str]:
        """Return the stems that name one kind of thing, where nothing else is said."""
        if _JOINED.search(text.folded):
            return ()
        words = [w for w in text.words if not _COUNTED.fullmatch(w.text)]
        if any(w.text in ORDINALS for w in words) or self.pointer.lexicon.is_title(words):
            return ()
        named = [w for w in words if w.text not in STOP | FILLER | NUMBERS.keys()]
        lexicon = self.pointer.lexicon
        right = [lexicon.corrected(word.stem) for word in named]
        known = all(map(lexicon.knows, right)) and bool(right) and lexicon.is_head(right[-1])
        return right if known else ()

    def _shown(self, kind: Sequence[str]) -> Sequence[Candidate]:
        """Return what is on the screen and is of that *kind*, by its title or its shelf."""
        shown = {c.product_id: c for c in reversed(self.pointer.situation.shown)}
        return [
            c for c in reversed(shown.values()) if {*kind} <= {*stems(f"{c.title} {c.category}")}
        ]

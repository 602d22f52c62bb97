"""What comes into the cart in the place of another: "put the crank in instead"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.commanding.swapping import in_options, swapped
from sales_conversion.understanding.pointing.names import as_reference
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.shop.titles import name_of
from sales_conversion.understanding.situation import Candidate, Situation
from sales_conversion.understanding.wording.courtesy import POLITELY, tidy
from sales_conversion.understanding.wording.text import Text, stems

_INSTEAD = re.compile(r"\b(?:instead(?! of\b)|stattdessen|a la place|en su lugar|dafur)\b")
_MADE = re.compile(
    POLITELY + r"(?:make|turn|change|switch) (?P<what>(?:the|all(?: the)?|my|both) .+)$"
)


@dataclass(frozen=True, slots=True)
class InItsPlace:
    pointer: Pointer

    @property
    def situation(self) -> Situation:
        return self.pointer.situation

    def recolored(self, text: Text) -> tuple[Intent, ...]:
        """ "Make the sage ones ink": the lines that have the one value get the other."""
        found = _MADE.match(tidy(text))
        if not found or not self.situation.cart:
            return ()
        what = Text.of(found["what"])
        spans = [s for s in self.pointer.lexicon.find(what.words) if s.has("option")]
        if not spans or spans[-1].last < len(what.words):
            return ()
        start = what.words[spans[-1].first].start
        to = self.pointer.options(Text.of(what.written[start:]))
        lines = self._lines_so(Text.of(what.written[:start]), to)
        new = [in_options(line, to, self.situation) for line in lines]
        pairs = zip(lines, new, strict=True)
        return tuple(intent for old, other in pairs for intent in swapped((old,), (other,)))

    def _lines_so(self, what: Text, to: dict[str, str]) -> list[ItemReference]:
        """Return the lines that are called so, or have the value that is told of them."""
        told = self.pointer.options(what)
        named = {item.sku for item in self.pointer.named(what, "cart")}
        lines = self.situation.cart
        meant = [c for c in lines if (not told or told.items() <= c.options.items())]
        meant = [c for c in meant if (told or named) and (not named or c.sku in named)]
        return [
            as_reference(c, lines, in_cart=True)
            for c in meant
            if to and to.keys() <= c.options.keys()
        ]

    def placed(self, added: tuple[Intent, ...], text: Text) -> tuple[Intent, ...]:
        """Return what was *added* by "the crank instead" in the place of what it replaces."""
        items: Sequence[ItemReference] = next((i.slots.get("items", ()) for i in added), ())
        if len(items) != 1 or not _INSTEAD.search(text.folded) or not items[0].product_id:
            return added
        line = self._replaced(items[0])
        old = (as_reference(line, self.situation.cart, in_cart=True),) if line else ()
        return swapped(old, (items[0],)) or added

    def _replaced(self, item: ItemReference) -> Candidate | None:
        """Return the line of the same kind; else the one that is talked about."""
        lines = [c for c in self.situation.cart if c.product_id != item.product_id]
        kin = [c for c in lines if self._is_kin(c, item)]
        if kin or self.situation.asks("add", "which", "option"):
            return kin[-1] if len(kin) == 1 else None
        near = lines if len(lines) == 1 else [c for c in lines if self.situation.is_focus(c)]
        return near[0] if len(near) == 1 else None

    def _is_kin(self, line: Candidate, item: ItemReference) -> bool:
        heads = _kind(line.title) == _kind(item.title)
        shelves = {c.product_id: c.category for c in self._known if c.category}
        shelf = shelves.get(line.product_id)
        return heads or (shelf is not None and shelf == shelves.get(item.product_id or ""))

    @property
    def _known(self) -> tuple[Candidate, ...]:
        situation = self.situation
        return (*situation.earlier, *situation.listing, *situation.shown)


def _kind(title: str) -> str:
    """Return the last word of what it is called."""
    return next(reversed(stems(name_of(title))), "")

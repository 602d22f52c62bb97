"""Several counts at once: "mice 6, keyboards 5", "make it one kenya and one slow sunday"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.pointing.counting import beside_title, count_in
from sales_conversion.understanding.pointing.joints import AND
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.situation import Candidate
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, POLITE, STOP, word_set

SEVERAL = 2
_ADDS = re.compile(r"^(?:please |and |can you |could you )*(?:add|put|plus|throw in|get me)\b")
_FURTHER = re.compile(r"\b(?:more|another|extra|also|auch noch|noch|encore|otro)\b")
_TOO = re.compile(r"^(?:too|auch|aussi|tambien|both|beide|all|alles) ")
_BESIDE = word_set(
    """
    make it that them set change update instead rather only just actually lieber nur doch statt
    plutot seulement mejor solo to auf a auch pieces piece pack packs bag bags no nope nein non
    packung packungen vom von der die das den quantity of and want need said eine einen ein
    """
)


@dataclass(frozen=True, slots=True)
class Restating:
    """Reads how many of each there shall be, where several lines are told at once."""

    pointer: Pointer

    def read(self, text: Text) -> tuple[Intent, ...]:
        """Return the lines with their counts, and what comes to them; nothing if one is open."""
        parts = [part for part in map(Text.of, AND.split(text.folded)) if _says_something(part)]
        adds = _ADDS.match(text.folded) or _FURTHER.search(text.folded)
        if len(parts) < SEVERAL or not self.pointer.situation.cart or adds:
            return ()
        how = self.pointer.options(parts[-1]) if self._tells_how(parts[-1]) else {}
        beside = how or _TOO.match(parts[-1].folded)
        told = [self._counted(part) for part in (parts[:-1] if beside else parts)]
        items = [self._so(item, how) for item in told if item is not None]
        lines = tuple(item for item in items if item.sku)
        others = tuple(item for item in items if not item.sku)
        if not lines or len(items) < len(told):
            return ()
        changed = (Intent("update_cart", slots={"items": lines}),)
        return (*changed, Intent("add_to_cart", slots={"items": others})) if others else changed

    def _tells_how(self, part: Text) -> bool:
        """ "..., whole bean too": options of what comes to the cart."""
        return self.pointer.tells_options(Text.of(_TOO.sub("", part.folded)))

    def _so(self, item: ItemReference, how: Mapping[str, str]) -> ItemReference:
        return item if item.sku else replace(item, options={**item.options, **how})

    def _counted(self, part: Text) -> ItemReference | None:
        """Return the line, or the product of the shop, that *part* names and counts."""
        chat = STOP | FILLER | POLITE | NUMBERS.keys() | _BESIDE
        told = {w.stem for w in part.words if w.text not in chat and not w.text.isdecimal()}
        lines = [c for c in self.pointer.situation.cart if told and told <= _called(c)]
        if len(lines) == 1:
            line = lines[0]
            item = ItemReference(line.product_id, line.sku, line.title, dict(line.options))
        elif (named := self._named(part)) is not None:
            item = named
        else:
            return None
        count = count_in(beside_title(part, item.title))
        return replace(item, quantity=count) if count else None

    def _named(self, part: Text) -> ItemReference | None:
        lexicon = self.pointer.lexicon
        keys = lexicon.named_products(part.words, loosely=True)
        if len(keys) != 1:
            return None
        options = self.pointer.options(part)
        return ItemReference(keys[0], None, lexicon.title(keys[0]), options, said=part.written)


def _says_something(part: Text) -> bool:
    return any(word.text not in POLITE for word in part.words)


def _called(line: Candidate) -> set[str]:
    return {*stems(line.title), *(word for v in line.options.values() for word in stems(v))}

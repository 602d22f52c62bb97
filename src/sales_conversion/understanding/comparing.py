"""What is put side by side."""

import re
from dataclasses import dataclass

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.references import Pointer
from sales_conversion.understanding.text import Text

_COMPARE = re.compile(
    r"\bcompar\w*\b|\bvergleich\w*\b|\bside by side\b|\bvs\.?\b|\bversus\b|"
    r"\bdifferences? between\b|\b(?:unterschied|difference|diferencia) (?:zwischen|"
    r"entre)\b|"
    r"\b(?:better|worse|\w{3,}er|more \w+) than\b|"
    r"^(?:and |so |but )*why (?:is|are|does) .{2,40} "
    r"(?:(?:more expensive|pricier|dearer)|cost more)$|"
    r"\bwhich (?:one )?(?:is|of (?:these|those|them) is) better\b.*\bor\b"
)
_EXPLICIT = re.compile(r"\bcompar|\bvergleich|side by side")
_GENERAL = re.compile(r"\b(?:in general|generally|usually)\b")
_JOINT = re.compile(r"\s*(?:,|&|\b(?:and|with|to|vs\.?|versus|than|is|or|und|mit|et|y|con)\b)\s*")
_VAGUE = re.compile(r"\b(?:them|these|those|two|both|all|the ones|beiden|les deux|los dos)\b")
_TWO = re.compile(r"\b(?:two|both|beiden|deux|dos)\b")


@dataclass(frozen=True, slots=True)
class Comparing:
    pointer: Pointer

    def read(self, text: Text) -> tuple[Intent, ...]:
        """Return the wish to compare, if *text* says it."""
        if not _COMPARE.search(text.folded) or _GENERAL.search(text.folded):
            return ()
        items = self._compared(text)
        if len(items) <= 1 and not _EXPLICIT.search(text.folded):
            return ()
        return (Intent("compare", slots={"items": items}),)

    def _compared(self, text: Text) -> tuple[ItemReference, ...]:
        parts = (Text.of(part) for part in _JOINT.split(text.folded) if part.strip())
        named = [item for part in parts for item in self.pointer.items(part) if item.product_id]
        distinct = tuple({item.product_id: item for item in named}.values())
        if len(distinct) > 1:
            return distinct
        whole = self.pointer.items(text)
        if len(whole) > 1:
            return whole
        return self._beside(distinct, text)

    def _beside(self, one: tuple[ItemReference, ...], text: Text) -> tuple[ItemReference, ...]:
        """Return those shown; only another one when *one* was named."""
        shown = self.pointer.situation.shown
        count = 2 if _TWO.search(text.folded) else len(shown)
        everything = tuple(ItemReference(c.product_id, title=c.title) for c in shown[:count])
        if not one or _VAGUE.search(text.folded):
            return everything
        others = (item for item in everything[:2] if item.product_id != one[0].product_id)
        return (*one, *others)[:2]

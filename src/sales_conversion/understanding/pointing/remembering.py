""" "The first headset", where nothing on the screen is one: what stood there before."""

from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.models import ItemReference
from sales_conversion.understanding.pointing.places import by_place, placed
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import UNPRICED, Candidate, Situation
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import ORDINALS


@dataclass(frozen=True, slots=True)
class Remembering:
    """Reads a place together with the kind of thing that stands there."""

    lexicon: Lexicon
    situation: Situation

    def is_of_other_kind(self, text: Text, pool: Sequence[Candidate]) -> bool:
        """ "The first headset", where nothing on the screen is a headset."""
        if not any(word.text in ORDINALS for word in text.words):
            return False
        near = {word for c in pool for word in stems(c.title)} | set(self.situation.kinds)
        heads = {word for word in placed(text) if self.lexicon.is_head(word)}
        return bool(heads) and not heads & near

    def remembered(self, text: Text) -> tuple[ItemReference, ...]:
        """Return what stands at that place among those of its kind that were shown before."""
        heads = {word for word in placed(text) if self.lexicon.is_head(word)}
        seen = ((key, self.lexicon.title(key)) for key in self.situation.seen)
        pool = [
            Candidate(key, "", title, UNPRICED, {})
            for key, title in seen
            if heads & {*stems(title)}
        ]
        there = by_place(text, pool) if pool else ()
        return tuple(ItemReference(c.product_id, title=c.title) for c in there or ())

    def names_place(self, text: Text) -> bool:
        """Tell whether "first" belongs to a name: First Light Blend."""
        places = {word.stem for word in text.words if word.text in ORDINALS}
        titles = (self.lexicon.title(key) for key in self.lexicon.named_products(text.words))
        return bool(places) and any(places <= set(stems(title)) for title in titles)

"""What is pointed at and nothing else: it is shown, or taken where that was asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.pointing.counting import number_in
from sales_conversion.understanding.pointing.names import as_reference
from sales_conversion.understanding.pointing.phrase_words import EACH
from sales_conversion.understanding.pointing.phrases import pointed_at
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.clauses import Clause
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import IT, NUMBERS, THEM, word_set

_OTHERWISE = (
    "quantity", "delivery", "confirm_order", "contact", "address", "clear_cart", "cancel_order",
)  # fmt: skip
"""Questions that nothing on the screen answers."""

_POINTING = IT | THEM | EACH | word_set("the both all one ones die der das den dem les")


@dataclass(frozen=True, slots=True)
class Pointed:
    pointer: Pointer

    @property
    def situation(self) -> Situation:
        return self.pointer.situation

    def read(self, clause: Clause) -> tuple[Intent, ...]:
        """Return the wish for what every word of *clause* points at; else nothing."""
        if clause.asks or self.situation.asks(*_OTHERWISE):
            return ()
        there = pointed_at(clause.text, self.situation)
        if not there:
            return self._of_focus(clause.text)
        if len(there) > 1 and self._narrows(clause.text):
            return ()
        listed = self.situation.listed
        items = tuple(as_reference(candidate, listed, in_cart=False) for candidate in there)
        known = self.pointer.items(clause.text)
        if _are_the_same(items, known) or self._tells_a_version(clause.text, known):
            items = known
        return self._wished(clause.text, items)

    def _narrows(self, text: Text) -> bool:
        """ "Whole bean": who says what several come in looks for that, and means none of them."""
        words = {word.text for word in text.words}
        return not words & (_POINTING | NUMBERS.keys()) and self.pointer.tells_options(text)

    def _of_focus(self, text: Text) -> tuple[Intent, ...]:
        """ "In grey, M", while nothing is looked for: of the product the talk is about."""
        focus, asked = self.situation.focus, self.situation.asked
        if focus is None or asked is not None or not self.situation.needs.are_vague:
            return ()
        held = any(map(self.situation.is_focus, self.situation.cart))
        if held or not self.pointer.tells_version(text, focus):
            return ()
        told = {**self.pointer.version(text, focus), **self.pointer.options(text)}
        item = replace(focus, sku=None, options={**focus.options, **told}, quantity=None)
        return (Intent("select", slots={"items": (item,)}),)

    def _tells_a_version(self, text: Text, known: Sequence[ItemReference]) -> bool:
        """ "The red one" may be what the talk is about, in red."""
        valued = any(self.pointer.lexicon.knows_value(word.stem) for word in text.words)
        return valued and bool(known) and all(item.product_id for item in known)

    def _wished(self, text: Text, items: tuple[ItemReference, ...]) -> tuple[Intent, ...]:
        asked = self.situation.asked
        of_each = EACH & {word.text for word in text.words}
        count = (number_in(text) or 1) if of_each else None
        takes = asked is not None and asked.topic == "which" and (asked.about == "add" or count)
        if of_each and not takes:
            return ()
        if asked is None or not takes:
            return (Intent("select", slots={"items": items}),)
        wanted = count or (asked.item.quantity if asked.item else None)
        taken = tuple(replace(item, quantity=item.quantity or wanted) for item in items)
        return (Intent("add_to_cart", slots={"items": taken}),)


def _are_the_same(items: Sequence[ItemReference], known: Sequence[ItemReference]) -> bool:
    return {item.product_id for item in items} == {item.product_id for item in known}

""" "No, I meant the first": another one was to be chosen than the one that just was."""

import re
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.commanding.swapping import in_options, swapped
from sales_conversion.understanding.pointing.places import tells_place
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.courtesy import tidy
from sales_conversion.understanding.wording.text import Text

_OOPS = (
    r"(?:(?:no|nope|nah|oh|ah|wait|sorry|oops|actually|hang on|hold on|my bad|changed my mind|"
    r"i changed my mind|nein|ne|halt|ach|moment|entschuldigung|warte|attendez|pardon|non|espera|"
    r"perdon|not (?:that|this)(?: one)?|nicht (?:das|den|die|der)(?: da)?)[ ,.!]+)"
)
_MEANT = (
    r"(?:i (?:meant|mean|want|wanted|said) |make (?:it|that) |rather |"
    r"ich (?:meinte|meine|wollte) (?:doch |eigentlich )?|je voulais(?: dire)? |queria(?: decir)? )"
)
_TO = r"(?P<to>(?:the |number |das |den |die |le |la |el )(?!one$).+)$"
_CORRECTION = re.compile(
    r"^(?=.*\b(?:wait|sorry|oops|meant|mean|mind|nein|meinte|pardon|perdon|hang on|hold on|"
    r"i said|make (?:it|that) the|not (?:that|this)|nicht (?:das|den|die|der))\b)"
    + rf"{_OOPS}*{_MEANT}?{_TO}"
)
_ANOTHER = re.compile(rf"^(?:{_OOPS}+{_MEANT}?|{_MEANT}){_TO}")
_SAYS_MEANT = re.compile(r"\b(?:not|nicht|meant|mean|meinte|meine|voulais|queria)\b")
_OTHER = re.compile(r"(?:the other(?: one)?|(?:das|den|die) ander\w*|l'autre|el otro|la otra)")
_OTHERWISE = ("quantity", "delivery", "confirm_order", "contact", "address")
"""Questions that nothing on the screen answers."""


@dataclass(frozen=True, slots=True)
class ChosenWrongly:
    pointer: Pointer

    @property
    def situation(self) -> Situation:
        return self.pointer.situation

    def read(self, text: Text) -> tuple[Intent, ...]:
        """Return the wish for the other one that the whole of *text* points at."""
        found, focus = _ANOTHER.match(tidy(text)), self.situation.focus
        if not found or focus is None or self.situation.asks(*_OTHERWISE):
            return ()
        if self.situation.asks("option") and not _SAYS_MEANT.search(text.folded):
            return ()
        new = self._meant(Text.of(found["to"]))
        if new is None or new.product_id == focus.product_id:
            return ()
        if placed := self.in_cart(text):
            return placed
        pending = self.situation.pending
        if pending and pending.product_id == focus.product_id:
            taken = replace(new, quantity=pending.quantity)
            return (Intent("add_to_cart", slots={"items": (taken,)}),)
        return (Intent("select", slots={"items": (new,)}),)

    def in_cart(self, text: Text) -> tuple[Intent, ...]:
        """ "No wait, the second": what was put in the cart just now makes room for another."""
        found, focus = _CORRECTION.match(tidy(text)), self.situation.focus
        last = self.situation.cart[-1] if self.situation.cart else None
        if not (found and last and focus and focus.product_id == last.product_id):
            return ()
        new = self.pointer.items(Text.of(found["to"]))
        if len(new) != 1 or not new[0].product_id:
            return ()
        old = ItemReference(last.product_id, last.sku, last.title, dict(last.options))
        if new[0].product_id == last.product_id:
            new = (in_options(old, new[0].options, self.situation),)
        return swapped((old,), new)

    def _meant(self, to: Text) -> ItemReference | None:
        """Return the one that stands at the place *to* tells, whatever is asked of the other."""
        if not (tells_place(to) or _OTHER.fullmatch(to.folded)):
            return None
        items = replace(self.pointer, situation=replace(self.situation, asked=None)).items(to)
        return items[0] if len(items) == 1 and items[0].product_id else None

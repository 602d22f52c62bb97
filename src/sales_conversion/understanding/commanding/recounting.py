"""How many of what is in the cart there shall be: "another of the lamps", "one is enough"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.pointing.counting import quantity_in
from sales_conversion.understanding.pointing.described import described
from sales_conversion.understanding.pointing.names import as_reference
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.pointing.tallying import Tally, tally
from sales_conversion.understanding.situation import Candidate, Situation
from sales_conversion.understanding.wording.cues import ASKS_BACK
from sales_conversion.understanding.wording.depending import asks_for_less
from sales_conversion.understanding.wording.prices import read_budget
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import NUMBERS, POLITE

LONGEST = 14
_OF_IT = re.compile(
    r"\b(?:of (?:it|them|those|these|that)|davon|hiervon|da\b.* von|make (?:it|that)|mach\w*)\b"
)
_REQUESTS = re.compile(
    r"^(?:ok |and |please )*(?:can|could|may|would) (?:i|you|we) (?:please |just |also )*"
    r"(?:add|have|get|put|take|remove|make|do|drop|order)\b"
)
_REASON = re.compile(
    r"(?:,? (?:for|f[üu]r) (?:my|our|his|her|the|mein\w*|unser\w*) [^\W\d_]+|"
    r", (?:so|my|because|cause|he|she|it'?s|mein\w*|weil|denn)\b[^,?]*)[.! ]*$",
    re.IGNORECASE,
)
""" "Another one, for my wife": whom it is for counts nothing."""

_LOOKING = ("need", "which", "more", "suggest")
"""While we ask one of these, "another lamp" is one that was not shown yet."""


@dataclass(frozen=True, slots=True)
class Recounting:
    """Reads a whole message as a change of how many there are, every word of it explained."""

    pointer: Pointer

    @property
    def situation(self) -> Situation:
        return self.pointer.situation

    def read(self, text: Text) -> tuple[Intent, ...]:
        """Return the change; nothing when a word is left that explains nothing here."""
        text = Text.of(_REASON.sub("", text.written.strip()))
        if asks_for_less(text.folded) or not self._may_recount(text):
            return ()
        told = tally(text)
        bare = _begins_with_count(text) and (told.names or self._holds_focus())
        line = self._line(told) if told.marks or told.ordinal or bare else None
        changed = self._changed(told, line) if line else ()
        return changed or self._of_what_is_talked_about(told, text)

    def _of_what_is_talked_about(self, told: Tally, text: Text) -> tuple[Intent, ...]:
        """ "Of that I'll take two": so many of what is not in the cart yet."""
        focus, number = self.situation.focus, told.number
        if focus is None or not number or told.is_article or told.marks - {"set"}:
            return ()
        if self.situation.asked or any(map(self.situation.is_focus, self.situation.cart)):
            return ()
        near = [c for c in self.situation.shown if self.situation.is_focus(c)]
        named = described(told.names, near) if told.names else near
        return (
            _added(replace(focus, quantity=number)) if named and _OF_IT.search(text.folded) else ()
        )

    def _may_recount(self, text: Text) -> bool:
        asks = ASKS_BACK.match(text.folded) and not _REQUESTS.match(text.folded)
        asks = asks or "?" in text.written
        waits = self.situation.pending or self.situation.asks("contact", "address", "option")
        near = self.situation.cart or self.situation.focus
        budget = read_budget(text)
        if budget.low is not None or budget.high is not None:
            return False
        return bool(near) and len(text.words) <= LONGEST and not (asks or waits)

    def _line(self, told: Tally) -> Candidate | None:
        """Return the one line that is meant: by its name, else the one the talk is about."""
        if told.names:
            named = described(told.names, self.situation.cart)
            return named[0] if len(named) == 1 and self._is_nearest(told.names) else None
        focus, cart = self.situation.focus, self.situation.cart
        offered = self.situation.asks("add") and not told.marks & {"out", "less"}
        if offered:
            return None
        held = [line for line in cart if self.situation.is_focus(line)]
        if focus is not None and not held:
            return None
        return held[-1] if held else cart[-1] if len(cart) == 1 else None

    def _holds_focus(self) -> bool:
        """Tell whether what the talk is about is in the cart, and nothing else is asked."""
        talk = any(map(self.situation.is_focus, self.situation.cart))
        return talk and (self.situation.asked is None or self.situation.asks("checkout"))

    def _is_nearest(self, names: Sequence[str]) -> bool:
        """Tell whether nothing on the screen that is not in the cart is called so as well."""
        held = {line.product_id for line in self.situation.cart}
        return all(c.product_id in held for c in described(names, self.situation.shown))

    def _changed(self, told: Tally, line: Candidate) -> tuple[Intent, ...]:
        marks, number = told.marks, told.number
        if "set" in marks and number and not marks & {"more", "same"}:
            return self._counted(line, number)
        if "less" in marks:
            return self._counted(line, line.quantity - (number or 1))
        if "out" in marks:
            return self._counted(line, line.quantity - self._gone(told, line))
        if "double" in marks:
            return self._counted(line, line.quantity * 2)
        if "twice" in marks:
            return self._counted(line, 2)
        if "not" in marks:
            return self._counted(line, number) if number and not told.is_article else ()
        if self.situation.asks(*_LOOKING) and not (number and not told.is_article):
            return ()
        more = number or 1 if marks & {"more", "same"} else 0
        if told.ordinal and not more:
            more = max(1, told.ordinal - line.quantity)
        if not marks and number and number > line.quantity:
            return self._counted(line, number)
        return _added(_as_item(line, more)) if more else ()

    def _gone(self, told: Tally, line: Candidate) -> int:
        return told.number or line.quantity

    def _counted(self, line: Candidate, left: int) -> tuple[Intent, ...]:
        if left <= 0:
            return (Intent("remove_from_cart", slots={"items": (_as_item(line, None),)}),)
        return (Intent("update_cart", slots={"items": (_as_item(line, left),)}),)


def _begins_with_count(text: Text) -> bool:
    """ "Two lamps please": the number comes first, and is no article."""
    said = [word for word in text.words if word.text not in POLITE]
    return (
        bool(said)
        and quantity_in(Text.of(text.written[said[0].start :])) is not None
        and (said[0].text in NUMBERS or said[0].text.isdecimal())
    )


def _as_item(line: Candidate, quantity: int | None) -> ItemReference:
    return replace(as_reference(line, (), in_cart=True), quantity=quantity)


def _added(item: ItemReference) -> tuple[Intent, ...]:
    return (Intent("add_to_cart", slots={"items": (item,)}),)

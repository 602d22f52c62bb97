"""What shall leave the cart without "remove": all but this, what is not wanted anymore."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.models import Intent, ItemReference
from sales_conversion.understanding.pointing.names import as_reference
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.shop.titles import name_of
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.courtesy import CART, POLITELY, tidy
from sales_conversion.understanding.wording.text import Text, stems

_LAST = r"(?:[ ,]+(?:please|pls|bitte|now|then|thanks|svp|por favor))*$"
_KEEPS = re.compile(
    POLITELY + r"(?:(?:i |we )?(?:only|just) (?:(?:want|like|wish) to )?(?:keep|leave|hold on to)|"
    r"(?:i |we )?(?:(?:want|would like) to |i'?d like to )?(?:keep|leave) (?:only|just)|"
    r"(?:behalte?n?|lass)(?: sie| wir)? (?:bitte )?nur|ne (?:garde[zr]?|laisse[zr]?) que|"
    r"(?:deja|quedate con) (?:solo|solamente)|(?:solo|solamente) (?:deja|quiero quedarme con))"
    rf" (?P<what>.+?)(?: in (?:the |my )?{CART})?{_LAST}"
)
_KEEPS_LAST = re.compile(
    POLITELY + rf"(?:(?:ich will |wir wollen )?nur) (?P<what>.+?) (?:behalten|drin ?lassen){_LAST}"
)
_ALL_BUT = re.compile(
    POLITELY
    + r"(?:(?:take|throw|get|put|kick|i want) )?(?:everything|all(?: of (?:it|them))?|alles|"
    r"tout|todo)(?: else)? (?:but|except(?: for)?|apart from|besides|ausser|bis auf|sauf|excepto|"
    r"menos) (?P<what>.+?) (?:out|off|away|goes|must go|can go|gone|raus|weg|dehors|fuera)"
    rf"(?: of (?:the |my )?{CART})?{_LAST}"
)
_UNWANTED = re.compile(
    r"^(?:(?:no|nope|hey|but|and|sorry|oh|ok|okay|actually|please|wait|hmm|nein|non|ach|doch)"
    r"[ ,!.]+)*"
    r"(?:(?:i|we) (?:(?:really|just|actually) )?(?:(?:do not|don't|dont|no longer) "
    r"(?:really )?(?:want|need|fancy)|won't (?:need|take))|"
    r"ich (?:will|mochte|brauche|nehme)|je ne (?:veux|voudrais) (?:plus|pas)|"
    r"(?:ya )?no (?:quiero|necesito)) (?P<what>.+?)"
    r"(?P<gone> (?:doch nicht(?: mehr)?|nicht(?: mehr)?|anymore|any more|any longer|after all|"
    r"now))*" + _LAST
)
_GERMAN = re.compile(r"\bich (?:will|mochte|brauche|nehme)\b")
_POINTS_AT_ONE = re.compile(
    r"^(?:the|this|that|those|these|my|der|die|das|den|diese[nrs]?|le|la|les|el|los|las) "
)
_BUT = re.compile(
    r"\b(?:but|instead|only|just|that|which|with|too|more|if|to|sondern|sino|mais)\b"
)


@dataclass(frozen=True, slots=True)
class Leaving:
    pointer: Pointer

    @property
    def situation(self) -> Situation:
        return self.pointer.situation

    def read(self, text: Text) -> tuple[Intent, ...]:
        """Return what goes out of the cart; nothing where none of it is named."""
        if not self.situation.cart:
            return ()
        return self._all_but(text) or self._unwanted(text)

    def _all_but(self, text: Text) -> tuple[Intent, ...]:
        """ "Only keep the mugs", "everything except the mugs out"."""
        said = tidy(text)
        found = _KEEPS.match(said) or _KEEPS_LAST.match(said) or _ALL_BUT.match(said)
        kept = self.pointer.items(Text.of(found["what"]), "cart") if found else ()
        lines = self.situation.cart
        names = {(item.product_id, item.sku) for item in kept}
        gone = [c for c in lines if not {(c.product_id, c.sku), (c.product_id, None)} & names]
        if kept and not gone:
            return (Intent("view_cart"),)
        return _removed([as_reference(c, lines, in_cart=True) for c in gone]) if kept else ()

    def _unwanted(self, text: Text) -> tuple[Intent, ...]:
        """ "I don't want the grinder anymore", while it is there and nothing such is offered."""
        found = _UNWANTED.match(tidy(text))
        if not found or (_GERMAN.search(tidy(text)) and not (found["gone"] or "").strip()):
            return ()
        what = Text.of(found["what"])
        if _BUT.search(what.folded) or not _POINTS_AT_ONE.match(what.folded):
            return ()
        held = self.pointer.named(what, "cart")
        return () if not held or self._is_offered(what) else _removed(held)

    def _is_offered(self, what: Text) -> bool:
        """Tell whether *what* may be what our open question is about, and not the cart."""
        asked = self.situation.asked
        item = asked.item if asked else None
        if item is None or any(c.product_id == item.product_id for c in self.situation.cart):
            return False
        kind = stems(name_of(item.title))[-1:]
        return bool(set(kind) & {self.pointer.lexicon.corrected(w.stem) for w in what.words})


def _removed(items: Sequence[ItemReference]) -> tuple[Intent, ...]:
    return (Intent("remove_from_cart", slots={"items": tuple(items)}),) if items else ()

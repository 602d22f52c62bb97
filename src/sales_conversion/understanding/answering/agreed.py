"""A yes and what is said beside it: of which version, and how many, the yes is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sales_conversion.models import Intent, ItemReference, Needs
from sales_conversion.understanding.pointing.counting import COUNTERS, quantity_in
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.consent import YES
from sales_conversion.understanding.wording.cues import ANY_THING
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, POLITE, STOP, word_set

_SEEKING = frozenset({"search", "refine", "recommend", "browse"})
_IN_CART = word_set("add put take cart basket in den warenkorb au panier al carrito ajoutez bitte")
_AND_ALSO = re.compile(
    r"^(?:yes|yeah|yep|sure|ja|oui|s[ií])(?: please| bitte)?,? (?:and|und|et|y) (?:also |auch )?"
    r"(?P<what>(?:an?|the|two|three|some|\d+|die|der|das|den|eine?n?|une?|l[ea]|el|una?)\b"
    r"[^?.,;]{2,60}?)(?:,? (?:too|also|as well|auch|dazu|noch|aussi|tambi[ée]n|please|bitte))*"
    r"[.! ]*$",
    re.IGNORECASE,
)
_THAT_AND = re.compile(
    r"^(?:yes|yeah|yep|sure|ok|okay|ja|oui|s[ií]|vale)[, ]+(?P<what>(?:that|the|this|das|den|die|"
    r"le|la|el|ese|esa) [^?.;!]{2,40}?,? (?:and|und|et|y) (?:an?|the|two|three|some|\d+|die|der|"
    r"das|den|eine?n?|une?|l[ea]|el|una?) [^?.;!,]{2,60}?)[.! ]*$",
    re.IGNORECASE,
)
""" "Ok that lamp, and a bottle"."""

_BUT = re.compile(r"\b(?:but|aber|nur|mais|pero|only|rather|instead)\b")


def with_its_version(found: Sequence[Intent], text: Text, pointer: Pointer) -> list[Intent]:
    """ "Yes, but ground for filter", "yes, two bags of it": the yes is to what was said of it.

    With a condition that nobody understood, the version is asked for.
    """
    offer = pointer.situation.offer
    agreed = any(intent.name == "confirm" for intent in found)
    if offer is None or not agreed or ANY_THING.search(text.folded):
        return list(found)
    beside = [intent for intent in found if _is_of(intent, offer, pointer)]
    if not beside:
        return list(found)
    options = pointer.options(text)
    others = [i for i in found if i.name != "confirm"]
    if not options and _says_more(text, offer):
        offer = replace(offer, sku=None, options={}, like="")
    same = options.items() <= offer.options.items()
    item = replace(
        offer,
        sku=offer.sku if same else None,
        options=offer.options if same else options,
        quantity=quantity_in(text) or offer.quantity,
        said=text.written,
    )
    added = Intent("add_to_cart", slots={"items": (item,)})
    return [added, *(intent for intent in others if intent not in beside)]


def taken_up(text: str, situation: Situation) -> str:
    """ "Yes, and the brush too": what was offered is taken, and what is named beside it."""
    if not situation.asks("add"):
        return text
    if both := _THAT_AND.match(text):
        return f"add {both['what']}"
    found = _AND_ALSO.match(text)
    return f"add it and {found['what']}" if found else text


def _says_more(text: Text, offer: ItemReference) -> bool:
    """Tell whether there is a condition, or a word that only the product may know."""
    known = STOP | FILLER | COUNTERS | NUMBERS.keys() | POLITE | YES | _IN_CART
    said = {w.text for w in text.words if w.stem not in stems(offer.title)}
    return bool(_BUT.search(text.folded) or said - known)


def _is_of(intent: Intent, offer: ItemReference, pointer: Pointer) -> bool:
    """Tell whether *intent* looks for nothing but another version of what is offered."""
    needs, before = intent.slots.get("needs"), pointer.situation.before or Needs()
    if intent.name not in _SEEKING or not isinstance(needs, Needs):
        return False
    ordered = (needs.sort, needs.min_price, needs.max_price, needs.brand)
    if ordered != (before.sort, before.min_price, before.max_price, before.brand):
        return False
    named = {item.product_id for item in intent.slots.get("items", ())}
    return named == {offer.product_id} if named else needs.query == before.query

"""Where it is put that is no cart: the washing machine, the oven, water."""

import re

from sales_conversion.understanding.wording.courtesy import CART, POLITELY

_IT = r"(?:it|them|this|that|these|those|es|ihn|sie|das|die)"
_A_PLACE = re.compile(
    POLITELY + rf"(?:put|pop|throw|toss|leg|mettez|mets|pon)\b {_IT} "
    r"(?:in|into|on|under|auf|unter|dans|sur|en) (?:the|my|a|an|our|your|"
    rf"den|die|das|dem|der|eine?n?|le|la|un|une|el) (?!{CART}\b)(?P<where>.+)$"
)
_MAY_GO = re.compile(
    rf"^(?:and |but |so |ok )*(?:can|could|may|should) (?:i|we|one) (?:put|pop|throw) {_IT} "
    rf"(?:in|into|on|under) (?!{CART}\b)(?P<where>[^\W\d_]+)$"
)
""" "Can I put it in water?": a bare word is a place only where it is asked."""


def elsewhere(said: str) -> str:
    """Return the place that is no cart and something is put in by *said*; else nothing."""
    place = _A_PLACE.match(said) or _MAY_GO.match(said)
    return place["where"] if place else ""

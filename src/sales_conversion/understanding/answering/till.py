"""At the till: what is said beside the order is answered, and nothing else is begun."""

import re
from collections.abc import Sequence

from sales_conversion.models import Intent
from sales_conversion.understanding.answering.agreement import is_consent
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.clauses import Clause
from sales_conversion.understanding.wording.courtesy import tidy
from sales_conversion.understanding.wording.cues import (
    ACTS,
    ASKS_STOCK_OF_KIND,
    LOOKING,
    QUESTION,
    WANTS_TO,
)

_LOOKS = frozenset({"search", "refine", "recommend", "browse", "more", "select"})
"""Wishes that lead away from the till, to the shelves."""

_IDLE = _LOOKS | {"small_talk", "introduce", "order_status"}
_REQUESTS = re.compile(
    r"^(?:and |but |oh |ok |also |wait |please |actually |can |could |you |i |let me |we )*"
    r"(?:show|find|search|recommend|suggest|see|browse|look (?:for|at)|compare|tell me)\b|"
    r"\b(?:too|also|as well|another|more|instead|rather)\b"
)
_BY_WHICH = re.compile(
    r"^(?:i(?:'ll| will|'d like to| want to| would like to)? )?(?:(?:pay|paying) )?"
    r"(?:by|with|on|per|auf|sur) (?:an |the )?"
    r"(?:invoice|delivery|account|bill|rechnung|facture)(?: (?:please|bitte|then|thanks))*$"
)
""" "I pay by invoice": part of a yes."""


_HOLDS = re.compile(
    r"^(?:no |oh |wait |please |but )*(?:don't|dont|do not|never) "
    r"(?:place|order|buy|send|submit|confirm|complete|charge)\b"
)
""" "Don't place it yet"."""

_NOT_YET = re.compile(
    r"\b(?:not yet|noch nicht|pas encore|todavia no|aun no)\b|"
    r"^(?:no )*(?:wait|stopp?|moment|halt)$|"
    r"\b(?:keep (?:looking|shopping|browsing)|weiter (?:shoppen|einkaufen|schauen|suchen|stobern)|"
    r"continuer (?:mes achats|a regarder)|seguir (?:comprando|mirando))\b"
)
""" "Stop, not to the till yet"."""


def is_at_the_till(situation: Situation) -> bool:
    return situation.asks("confirm_order", "contact", "address", "delivery")


def kept_at_the_till(
    clause: Clause, intents: Sequence[Intent], situation: Situation
) -> tuple[Intent, ...]:
    """Return what *clause* asks for at the till: a product only where it is asked for."""
    said = tidy(clause.text)
    if situation.asks("confirm_order") and is_consent(clause.text) and not clause.asks:
        return (Intent("confirm"),)
    if _NOT_YET.search(said) and not clause.asks:
        return (Intent("deny"),)
    looks = LOOKING.match(said) and not WANTS_TO.search(said)
    if looks or any(p.search(said) for p in (_REQUESTS, ACTS, ASKS_STOCK_OF_KIND)):
        return tuple(intents)
    if situation.asks("confirm_order"):
        if _HOLDS.match(said):
            return (Intent("deny"),)
        if _BY_WHICH.match(said):
            return (Intent("confirm"),)
    intents = [i for i in intents if i.name != "cancel_order" or "ancel" in said or i.slots]
    if intents and not any(intent.name in _IDLE for intent in intents):
        return tuple(intents)
    if clause.asks or QUESTION.match(said):
        question = Intent("ask_policy", slots={"question": clause.text.written.strip()})
        leads_away = any(intent.name in _LOOKS for intent in intents)
        return (question,) if leads_away else tuple(intents)
    kept = tuple(intent for intent in intents if intent.name not in _IDLE)
    return kept or (Intent("unknown"),)


def repeats_the_cart(clause: Clause, intents: Sequence[Intent], pointer: Pointer) -> bool:
    """ "Just the kettle. Checkout": what is in the cart is said, not looked for."""
    looks = all(intent.name in _LOOKS for intent in intents)
    if clause.asks or not looks or LOOKING.match(tidy(clause.text)):
        return False
    return bool(pointer.named(clause.text, "cart"))


def settled(found: Sequence[Intent], situation: Situation) -> list[Intent]:
    """A yes is consent where nothing stands beside it; else the total is shown once more."""
    names = {intent.name for intent in found}
    is_mixed = bool(names - CONSENTING) and not names - CONSENTING - _NO_WISH
    if situation.asks("confirm_order") and "confirm" in names and is_mixed:
        return [Intent("checkout")]
    return list(found)


CONSENTING = frozenset({"confirm", "thanks", "greeting"})
"""What may stand beside a yes to the order; anything else is answered first."""

_NO_WISH = _IDLE | {"unknown", "rude", "off_topic", "goodbye"}

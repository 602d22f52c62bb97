"""Whether an objection is meant, and how strongly."""

import re
from collections.abc import Sequence

from sales_conversion.models import OBJECTION, Intent
from sales_conversion.understanding.wording.text import Text

CLEAR = 0.8
"""How sure the wish beside an objection is to be served in its place."""

_WISHES = frozenset(
    {"search", "refine", "recommend", "browse", "more", "select", "pick", "compare"}
    | {"ask_product", "add_to_cart", "update_cart", "remove_from_cart"}
)

_INTENSE = re.compile(
    r"\b(?:way|far|much|so|such|really|very|extremely|insanely|ridiculous(?:ly)?|absurd(?:ly)?|"
    r"totally|utterly|absolutely|completely|definitely|certainly|whatsoever|"
    r"terribl[ey]|awful(?:ly)?|horribl[ey]|hideous|disgusting|atrocious|hate|"
    r"rip[- ]?off|robbery|scam|scammers?|fraud|thieves|crooks|liars?|outrageous|fortune|"
    r"kidding|joke|joking|insane|crazy|mad|nuts|absurd|mental|bonkers|hell|useless|worthless|"
    r"rubbish|trash|junk|crap|garbage|pointless|stupid|daft|torture|"
    r"viel|sehr|total|absolut|komplett|wirklich|unverschamt\w*|unverschaemt\w*|frechheit|"
    r"wucher|abzocke\w*|betrug|betruger|spinnt|wahnsinn\w*|verruckt|schrott|mull|hasslich|"
    r"blod|witz|vraiment|muy|demasiado)\b"
)
_FINAL = re.compile(
    r"\b(?:never|no way|no chance|not a chance|forget (?:it|about)|not in a million|hard pass|"
    r"no thank you very much|over my dead|under no circumstances|out of the question|"
    r"won't ever|will never|period|end of|leave me alone|go away|stop|quit|"
    r"don't (?:push|rush|bother)|not buying|nothing at all|at all|every single|"
    r"nie|niemals|nie im leben|auf keinen fall|ganz sicher nicht|kommt nicht in frage|"
    r"vergiss es|vergessen sie es|lass(?:t)? mich|geht'?s noch|gehts noch|hor auf|jamais|nunca)\b"
)
_SCORN = re.compile(
    r"\b(?:my foot|my eye|yeah right|as if|you must be|you've got to be|are you (?:mad|kidding|"
    r"serious)|do i look|pull the other|typical|seriously|von wegen|wer's glaubt|euer ernst|"
    r"ihr spinnt)\b"
)
_HEDGED = re.compile(
    r"\b(?:a bit|a little|a tad|a touch|bit|slightly|kind of|kinda|sort of|sorta|somewhat|"
    r"rather|maybe|perhaps|possibly|probably|not sure|not certain|not convinced|i think|i guess|"
    r"i suppose|i fear|i'm afraid|i wonder|might|may|could be|i'd sort|seems?|more or less|quite|"
    r"hmm+|a while|for the moment|nervous|uneasy|"
    r"etwas|ein bisschen|ein wenig|bisschen|ein klein\w*|vielleicht|eventuell|wohl|eher|"
    r"glaub\w* ich|ich glaub\w*|ich weiss nicht|ich wei\u00df nicht|weiss nicht|mulmig|unsicher|"
    r"konnte|un peu|peut-etre|un poco|quiza)\b"
)
_SHOUTS = re.compile(r"!|\?\?|\?!")
PLAIN, STRONGER, FINALLY, HEDGE = 0.6, 0.15, 0.2, 0.25
LOUD = 3
"""Letters of a word in capitals that is shouted."""


def kind_of(intent: str) -> str:
    return intent.removeprefix(OBJECTION)


def without_objections(found: Sequence[Intent]) -> Sequence[Intent]:
    """A wish for a product answers what is held against another: nobody is talked round then."""
    if not any(i.name in _WISHES and i.confidence >= CLEAR for i in found):
        return found
    return [intent for intent in found if not intent.name.startswith(OBJECTION)]


def strength_of(text: Text) -> float:
    """Return 0 to 1, how strongly an objection is meant; a plain one is in the middle.

    Strong words, finality, scorn and shouting add to it; what hedges it takes away.
    """
    folded = text.folded
    strength = PLAIN + STRONGER * min(len(_INTENSE.findall(folded)), 1)
    strength += FINALLY * bool(_FINAL.search(folded) or _SCORN.search(folded))
    strength += FINALLY * bool(_SHOUTS.search(folded) or _is_loud(text.written))
    return round(min(strength - HEDGE * bool(_HEDGED.search(folded)), 1.0), 2)


def _is_loud(written: str) -> bool:
    words = [word.strip(".,!?") for word in written.split()]
    return any(word.isupper() and word.isalpha() and len(word) > LOUD for word in words)

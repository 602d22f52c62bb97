"""What is taken under a condition, or at a price of the shopper's own: nothing, as yet."""

import re

_TAKES = (
    r"(?:(?:i|we|i'?ll|ill|we'?ll|i'?m|we'?d|i'?d|ich|wir|je|j'|me)\b[^,.;!?]{0,20}?"
    r"(?:\b(?:take|taking|buy|buying|get|have|order|grab|nehme|nehmen|nimm|kaufe?|bestelle|"
    r"prends|prendrai|prendrais|achete\w*|llevo|llevaria|quedo|compro|tomo|compraria)\b)|"
    r"\badd\b[^,.;!?]{0,12}$|\b(?:nehme|kaufe) ich\b|\blo compro\b|\bdeal\b|\bcount me in\b|"
    r"\byou (?:have|got) a deal\b)"
)
_IF = (
    r"(?:(?:but |aber |mais |pero )?(?:only |nur |seulement |solo )?"
    r"(?:if|unless|wenn|falls|sofern|si|as long as|provided)|"
    r"(?:once|when) (?:it'?s|it is|you|the price))"
)
_MET_ANYWAY = (
    r"(?! (?:possible|available|moglich|posible|so\b|i (?:may|can|could)|ok\b|you (?:please|"
    r"don'?t mind|have (?:it|them|that|enough|so many)|got (?:it|them))|it'?s (?:ok|possible|"
    r"in stock|available|still)|that'?s (?:ok|possible|fine|all right|alright)|"
    r"there (?:is|are)|s'il|"
    r"sie (?:ihn|sie|es|die|das|den) haben|c'est possible|es posible|vous plait|te plait))"
)
_CONDITION = re.compile(
    rf"\b{_IF}\b{_MET_ANYWAY}.*?{_TAKES}|{_TAKES}(?:(?!\b(?:and|und|et|y)\b)[^.;!?])*?"
    rf"[ ,]{_IF}\b{_MET_ANYWAY}"
)
""" "I'll take it if it fits", "wenn er leise ist, nehme ich ihn"."""

_LESS = (
    r"(?:\d+ ?(?:%|percent|prozent|por ciento|pour cent)|\d+ (?:bucks|dollars?|euros?|off|less)|"
    r"[$\u20ac\u00a3] ?\d+|\d+ ?[$\u20ac\u00a3]|discount|cheaper(?! (?:one|of))|lower|"
    r"better price|that price|for less|rabatt|nachlass|billiger|gunstiger|remise|reduction|"
    r"rabais|moins cher|descuento|"
    r"rebaja|mas barato|free (?:shipping|delivery)|gratis|gratuit\w*)"
)
_GIVE = (
    r"\b(?:give|make|do|knock|drop|lower|let me have|throw in|take|offer|geben|gib|machen?|mach|"
    r"lassen|faites|fais|donnez|hagame|haga|haz|dame|deme|dejame)\b"
)
_OFF = (
    r"(?:\d+ ?(?:%|percent|prozent|por ciento|pour ?cent)|discount|rabatt|nachlass|remise|rabais|"
    r"descuento|rebaja|half (?:the )?price|halbe[nrms]? preis|moitie prix|mitad de precio)"
)
_HAGGLES = re.compile(
    rf"{_OFF}[^.;]*?(?:\b(?:and|then|und|dann|et|y)\b|,|&)[^.;]*?{_TAKES}|"
    rf"{_GIVE}[^.;]*?{_LESS}[^.;]*?(?:\b(?:and|then|und|dann|et|y)\b|,|&)[^.;]*?{_TAKES}|"
    rf"\b(?:for|at|fur|pour|por) (?:only )?{_LESS},? ?{_TAKES}|"
    rf"\bi(?:'?ll| will| can| could|'?d)? (?:give you|pay(?: you)?|offer(?: you)?) [^.;]*?\d+"
    rf"[^.;]*?\b(?:for|and|then)\b"
)
""" "Make it 30 and I'll take it": a price is offered, and none of ours."""


def depends(folded: str) -> bool:
    """Tell whether taking depends on something: on a price that is none of ours, or on an if."""
    return bool(_CONDITION.search(folded) or _HAGGLES.search(folded))


def names_a_price(folded: str) -> bool:
    """Tell whether what it depends on is what it costs."""
    return bool(re.search(_LESS, folded))

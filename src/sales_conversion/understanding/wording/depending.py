"""What is taken under a condition, or at a price of the shopper's own: nothing, as yet."""

import re
from decimal import Decimal

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


_ASKS_FOR_LESS = re.compile(
    r"\bhaggl\w*|\bnegotia\w*|"
    r"\b(?:better|lower|best|special) (?:price|deal|offer) (?:for me|possible)\b|"
    r"\b(?:do|go|come|give me|get me|make me) (?:any |a |some )?(?:better|lower|down)"
    r"(?: (?:on|in|with))?(?: (?:the|that|this|your))? (?:price|deal|offer)\b|"
    r"(?:[$\u20ac\u00a3] ?\d[\d.,]*|\d ?(?:[$\u20ac\u00a3%]|dollars?|bucks|euros?|pounds?|cents?)|"
    r"\b(?:money|something|anything|percent)) off\b|\bknock\b.{0,20}\boff\b|"
    r"\b(?:reduce|lower|drop|cut|shrink) (?:the|my|your|that|this) (?:total|prices?|sum|bill)\b"
    r"(?! (?:range|limit|filter))|"
    r"\b(?:enleve\w*|retire\w*|baisse\w*|quita\w*|baj[ae]\w*|zieh\w*|senk\w*)\b.{0,20}"
    r"\b(?:total|prix|somme|precio|suma|preis|summe)\b|"
    r"\b(?:for )?half (?:the )?price\b|\bhalbe[nrms]? preis|\bmoitie prix|\bmitad de precio|"
    r"\b(?:rabais|remise|nachlass|skonto|rebaja)\b|"
    r"(?:\d ?%|\bpercent|\bprozent|\bpour ?cent|\bpor ciento) (?:rabatt|discount|reduction|"
    r"descuento|less|weniger|de (?:remise|reduction|descuento|rabais))\b"
)
_AT = re.compile(
    r"\b(?:take|taking|buy|get|have|nehme|nehmen|kaufe?|prends|achete\w*|llevo|compro|tomo)\b"
    r"(?: (?:ich|wir))?(?: (?:it|that|this|them|those|these|both|one|ihn|sie|es|das|le|la|les|lo|"
    r"los|las))? (?:for|at|fur|pour|por) (?:only |just |nur |solo )?[$\u20ac\u00a3]? ?"
    r"(?P<amount>\d+(?:[.,]\d\d?)?)(?= ?(?:[$\u20ac\u00a3]|dollars?|bucks|euros?|pounds?)|[ .!]*$)"
)


def depends(folded: str) -> bool:
    """Tell whether taking depends on something: on a price that is none of ours, or on an if."""
    return bool(_CONDITION.search(folded) or _HAGGLES.search(folded))


def names_a_price(folded: str) -> bool:
    """Tell whether what it depends on is what it costs."""
    return bool(re.search(_LESS, folded))


def asks_for_less(folded: str) -> bool:
    """Tell whether something off the price is asked for."""
    return bool(_ASKS_FOR_LESS.search(folded))


def offered_price(folded: str) -> Decimal | None:
    """Return what "I take it for 20" offers to pay; whether it costs that, the caller knows."""
    found = _AT.search(folded)
    return Decimal(found["amount"].replace(",", ".")) if found else None

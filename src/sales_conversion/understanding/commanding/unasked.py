"""What takes nothing, though it speaks of taking: a question, a condition, an offer, a doubt."""

import re
from collections.abc import Sequence

from sales_conversion.models import Intent
from sales_conversion.understanding.wording.clauses import Clause
from sales_conversion.understanding.wording.courtesy import CART, tidy
from sales_conversion.understanding.wording.depending import depends
from sales_conversion.understanding.wording.text import Text

TAKING = frozenset({"add_to_cart", "confirm"})
"""What puts something in the cart, or agrees that it is put there."""

_DOUBTS = re.compile(
    r"\b(?:(?:i )?(?:do not|don'?t|dont) (?:think|know (?:if|whether))|not sure|i doubt|"
    r"(?:i )?(?:won'?t|wont|will not|would not|wouldn'?t|can'?t|cannot|am not going to|"
    r"'?m not going to|rather not)|glaube nicht|weiss nicht|je ne (?:pense|crois|sais) pas|"
    r"no (?:creo|se si))\b(?:(?!\bbut\b)[^.;])*\b(?:take|buy|get|have|order|want|nehme?|kaufe?|"
    r"prend\w*|achet\w*|llev\w*|compr\w*)\b"
)
_WOULD_BUT = re.compile(
    r"\b(?:i'?d|i would|ich wurde|je (?:le |la |les )?prendrais|(?:lo|la) compraria)\b.*"
    r"[ ,](?:but|only|aber|mais|pero)\b"
)
""" "I'd take it but the color is ugly"."""

_NO_TAKING = re.compile(
    r"^(?:oh |ok |well |yeah |come on,? )*(?:get (?:real|lost|out of here|over it|back to)|"
    r"give me a break|take a (?:guess|hike|look)|have a (?:look|nice|good))\b"
)
_YES_OR_NO = re.compile(
    r"\b(?:yes or no|y/n|yes/no|or not|ja oder nein|oder nicht|oui ou non|ou (?:non|pas)|"
    r"si o no|o no)[ .!?]*$|^(?:yes or no|ja oder nein|oui ou non|si o no)\b"
)
_OPENING = r"^(?:and |but |so |ok |okay |hey |hi |oh |well |yes |also |please |then )*"
_OF_US = re.compile(
    _OPENING
    + r"(?:(?:can|could|would|will|do|did|should|shall) (?:you|we|they|u)|(?:would|will|did) it|"
    r"have (?:you|they) got|(?:do|did|should|shall|would|will) i|wil[ls]t|wurden? sie|"
    r"(?:does|did|has|is|are|was|were)\b[^,.;]*)\b"
    r"(?! (?:please |just |also |kindly |then )*"
    r"(?:add|put|pop|throw|toss|order|swap|get me|get us|give me|let me|make|change|take it off|"
    r"set|sell me|send me|ring))"
)
""" "Would you take it?", "will you have it next week", "should I get it"."""

_MAY_I = re.compile(
    _OPENING + r"(?:can|could|may|might) (?:i|we) (?:please |just |also )*"
    r"(?:get|have|take|buy|order|use|return|see|try|look|know|pay|bring|keep)\b(?P<what>.*)$"
)
_PUT_IN_IT = re.compile(
    _OPENING + r"(?:can|could|may) (?:i|we|you) (?:put|fit|plug|insert|use|hang|store) "
    r"(?:my|our|an?|the|any) [^?]*\b(?:in|into|on|onto|with) (?:it|this|that|them|these|there)\b"
)
""" "Can I put my SD card in it?" asks what it holds."""

_WEIGHED = re.compile(
    r"\b(?:against|versus|vs|compared (?:to|with))\b|"
    r"^(?:ok |okay |so |please |and |can you |could you )*(?:compare|vergleich\w*|compar\w+)\b"
)
_GOES_ON = re.compile(
    r"^ (?:it|this|that|them|one|these|those)(?: (?:one|two))?\b"
    rf"(?! (?:one|then|too|also|as well|now|please|pls|thanks?|thank you|in (?:my|the) {CART}|"
    r"in a (?:bag|pack)))(?= [^\W\d_])|"
    r"\b(?:back|return(?:ed)?|refund\w*|wrapped|engraved|delivered|shipped|sent|tomorrow|today|"
    r"(?:by|before|until) \w*day|next week|discount|for less|a look|a closer look|without)\b|"
    r"\b(?:cheaper|later|first|off)\b(?! one)|\bon (?:a|the) (?:plane|train|boat|trip|bus)\b"
)
""" "Can I get it in white", "can I have it gift wrapped": what comes after says what is asked."""

_FOREIGN_QUESTION = re.compile(
    r"^(?:und |et |y |ok,? |aber |mais |pero )*(?:kann|konnte|darf|nehmen|nimmst|haben|habt|"
    r"wurden|soll|sollte|puis-je|est-ce|je peux|on peut|vous (?:le|la|les|l')|"
    r"prenez-vous|avez-vous|"
    r"puedo|podria|tienen|tiene|aceptan|toman|debo|deberia|kommt|ist|hat|es posible)\b"
    r"(?!.*\b(?:hinzufugen|in den (?:waren|einkaufs)?korb|au panier|al carrito|a la cesta|anadir|"
    r"ajouter|add|legen|take|add it)\b)"
)

_EITHER = re.compile(r"\b(?:or|oder|ou|o)\b|^(?:get|got) it$")
""" "Do I take it or wait?" has not decided."""

_ASKED_WITHIN = re.compile(
    r"(?<!that )\b(?:is|are|does|would|will|can|could) (?:it|this|that|they|these)\b"
    r"(?! (?:one|in (?:my|the)|please)\b)|^(?:and |so |ok )*(?:would|is|are|will) [^,.;]{1,30} "
    r"(?:be |)(?:ok|okay|enough|fine|better|right|possible)$"
)
""" "No, I mean is it steel", "would M be ok"."""

_TOLD = re.compile(
    r"^(?:and |but |so |hey )*(?:you (?:have |had |'ve )?already|(?:du hast|sie haben|ihr habt) "
    r"(?:schon|bereits)|(?:vous avez|tu as) deja|ya (?:has|ha|habeis|han)) "
    r"(?:\w+ ){0,8}?(?:put|added|gave|given|sold|promised|gelegt|gepackt|hinzugefugt|versprochen|"
    r"mis|ajoute\w*|promis|donne\w*|puesto|anadido|metido|prometido|dado)\b"
)
""" "You already put fifty into my cart": a claim, which takes nothing more."""

_TO_NONE = re.compile(r"\b(?:to|at|auf|zu|a) (?:zero|nil|null|cero)\b")
""" "Ponlo a cero" puts nothing in the cart."""

_NO_NUMBER = re.compile(r"\b(?:minus|negative|zero|nil|null|nought|cero|moins|menos)\b")

_MY_CART_HAS = re.compile(
    rf"^(?:and |but |so |hey )*(?:my|the) {CART} (?:now |already )*(?:contains|has|holds)\b"
    r"(?!.*\b(?:want|need|should|shall|make|change|remove|take|keep)\b)"
)

_POINTED = re.compile(
    _OPENING + r"(?:what about |(?:und |et |y )?(?:was ist mit |was |et pour )?)"
    r"(?:the|that|this|those|these|das|den|die|der|le|la|les|l'|celui|celle|el|los|las|ese|esa)\b"
    r"(?!.*\b(?:please|pls|plz|bitte|por favor|svp)\b)[^.;!?]{1,60}$"
)
_OF_THAT = re.compile(
    r"^(?:and |so |but |now |und |et |y )*(?:(?:is|are|does|do|did|has|have|can|could|will|"
    r"would|was)n?'?t? "
    r"(?:it|that|this|they|these|those|there|the|you)\b|(?:how|what|which|where|when|why)(?:'s)?\b|"
    r"(?:ist|hat|kann|passt|geht|gibt|wie|was|welche\w*|wo|wann)\b|"
    r"(?:est-(?:il|elle|ce)|c'est|a-t-(?:il|elle)|combien|quel\w*|il est|elle est)\b|"
    r"(?:es|tiene|sirve|viene|cuanto|cuanta|que|funciona|cabe)\b)"
)


def takes_nothing(text: Text, asks: bool) -> bool:
    """Tell whether *text* leaves the cart as it is, whatever it says of getting and taking."""
    said = tidy(text)
    return depends(text.folded) or any(
        (
            doubts(text),
            _NO_TAKING.match(said),
            _TOLD.match(said),
            _TO_NONE.search(said),
            _YES_OR_NO.search(said),
            _ASKED_WITHIN.search(said),
            _OF_US.match(said),
            _PUT_IN_IT.match(said),
            _WEIGHED.search(said),
            _asks_what_is_allowed(said),
            asks and (_FOREIGN_QUESTION.match(said) or _EITHER.search(said)),
        )
    )


def counts_nothing(text: Text) -> bool:
    """Tell whether *text* is figures alone, or counts none or less: nobody takes so many."""
    return not any(map(str.isalpha, text.folded)) or bool(_NO_NUMBER.search(text.folded))


def tells_of_the_cart(text: Text) -> bool:
    """ "My cart has 99 of each": what is in it is told, as if saying so put it there."""
    return bool(_MY_CART_HAS.match(tidy(text)))


def doubts(text: Text) -> bool:
    said = tidy(text)
    return bool(_DOUBTS.search(said) or _WOULD_BUT.search(said))


def _asks_what_is_allowed(said: str) -> bool:
    asked = _MAY_I.match(said)
    return bool(asked and _GOES_ON.search(asked["what"]))


def without_taking(found: Sequence[Intent]) -> tuple[Intent, ...]:
    return tuple(intent for intent in found if intent.name not in TAKING)


def only_points(clause: Clause, after: Clause | None) -> bool:
    """ "The gas one, how heavy is it?": of what is only pointed at, the next clause asks."""
    if after is None or clause.asks:
        return False
    said, asked = tidy(clause.text), tidy(after.text)
    return bool(_POINTED.match(said) and _OF_THAT.match(asked))

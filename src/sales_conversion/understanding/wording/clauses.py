"""One message, several wishes: where one ends and the next begins."""

import re
from dataclasses import dataclass

from sales_conversion.understanding.wording.depending import depends
from sales_conversion.understanding.wording.joining import joined
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import word_set

MOST_CLAUSES = 5
_COURTESY = word_set(
    """
    please pls plz bitte por favor s'il vous te plait kindly gladly go idk hmm lol mate sir madam
    schon sehr gern mal sorry oops excuse apologies entschuldigung desole perdon so oh
    egal vale bueno bon alors cool nice awesome wow
    """
)
"""A clause of these alone asks for nothing."""


_SENTENCE = re.compile(r"(?<=[!?;\n])(?![!?])\s*|(?<=[^\W\d]\.)\s+|(?<=\d\.)\s+(?=[^\W\d])|\n+")
_BEGINS_WISH = (
    r"(?:please |pls |then |also |so |maybe |just |ok |okay |fine |alright )*"
    r"(?:add|put|show|give|get|find|remove|delete|take|drop|swap|replace|change|make|set|"
    r"clear|empty|"
    r"compare|recommend|suggest|tell|send|ship|deliver|check ?out|proceed|buy|order|"
    r"cancel|apply|use code|"
    r"is|are|can|could|do|does|did|will|would|should|what|what's|whats|how|which|where|"
    r"where's|when|who|why|"
    r"i|i'm|im|i'll|ill|i'd|i've|let|let's|lets|forget|pay|looking for|need an?|bye|goodbye|"
    r"zur kasse|brauche?|tschuss|"
    r"zeig|was|wie|wann|wo|ich|kann|leg|geht|passt|funktioniert|hat|ist|"
    r"montre|combien|je|quel|puis|est-ce|est-il|est-elle|peut-on|"
    r"cuanto|donde|puedo|quiero|sirve|funciona|tiene)\b"
)
_JOINT = re.compile(
    r"\s*(?:[,.]\s*(?:and|n|but|then|und|aber|et|mais|y|pero)?|\b(?:and then|and also|and|n|"
    r"but|then|also|und|aber|et|mais|y|pero)\b)\s+(?=" + _BEGINS_WISH + ")"
)
_INTERJECTION = re.compile(
    r"^\s*(?:(?:hi|hello|hey|hallo|bonjour|hola|good (?:morning|afternoon|"
    r"evening))(?: there| all| guys)?"
    r"|yes(?: please)?|yeah|yep|sure|ok(?:ay)?|great|perfect|cool|nice|alright"
    r"|no(?!-\w)(?: thanks| thank you| gracias)?|nope|nah|thanks(?: a lot)?|thank you|"
    r"ja|nein(?: danke)?|danke|oui|"
    r"non(?!-\w)(?: merci)?|merci|si|gracias)"
    r"\s*[,.!\-:]+\s*(?=\S)"
)
_OPENER = re.compile(
    r"^\s*(?:yes|yeah|sure|ok(?:ay)?|no|nope)\s+(?=(?:but|and) (?:what|how|which|can|is|"
    r"does|do|show|i|when|where|will)\b|what\b|how\b|which\b|can\b|is\b|does\b|do you\b|"
    r"show\b|i\b)"
)
_MERE_OK = re.compile(r"^\s*ok(?:ay)?\s+$")
""" "Ok what do you have in 8" agrees to nothing."""

_BUT_ASKS = re.compile(
    r"\b(?:but|though|aber|mais|pero)\b,? (?:is|are|does|do|can|could|will|would|how|what|which|"
    r"ist|hat|kann|passt|gibt|gibts|wie|was|est-|combien|quel|es|tiene|sirve|cuanto)"
)
""" "Yes but does it do espresso?": the yes waits for the answer."""

_VERB_FOLLOWS = re.compile(
    r"^\s*(?:does|do|can|could|will|would)n?'?t? (?:[\w-]+ ){1,4}(?:also|then|and) $"
)
""" "Does the small one also do espresso?" has no verb but the one behind "also"."""

_THEN_YES = re.compile(
    r",\s*(?=(?:yes|yeah|ja|oui|si),? (?:please |pls )?(?:add|i'?ll take|take|put|buy) )"
)
""" "A bit long but fine, yes add it": the yes is a sentence of its own."""

_PARTING = re.compile(
    r"\b(?:no|nope|nah|nein|non|thanks|thank you|thx|ty|cheers|danke|merci|gracias)\s+"
    r"(?=(?:good ?bye|bye|byebye|cya|see (?:you|ya)|tschuss\w*|ciao|adios|au revoir|"
    r"auf wiedersehen)(?: bye| later| soon| then| around)?[ !.]*$)"
)
""" "No thanks bye" declines and leaves: the last word is nothing that is refused."""

_PUT_LAST = re.compile(
    r"^(?:ok |okay |yes,? )?(?P<what>(?:the |el |le |la |den |die |das )[^,.;?!]{2,80}|"
    r"[^,.;?!]*\d[^,.;?!]*),\s*"
    r"(?:(?:please )?add(?: (?:it|that|this))?|i'?ll take it|lo quiero|la quiero|je le prends|"
    r"nehme ich)(?: please)?[.!]*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One wish, as far as punctuation and joining words tell."""

    text: Text
    asks: bool
    """It ends with a question mark."""


def split(message: str) -> tuple[Clause, ...]:
    """Return the clauses of *message*, in order, at most five."""
    if put := _PUT_LAST.match(message):
        message = "add " + put["what"]
    pieces = [piece for sentence in _SENTENCE.split(message) for piece in _pieces(sentence)]
    found = [clause for clause in map(_clause, joined(pieces)) if clause.text.words]
    telling = [clause for clause in found if not _is_courtesy(clause)]
    return tuple(telling or found)[:MOST_CLAUSES]


def _is_courtesy(clause: Clause) -> bool:
    return all(word.text in _COURTESY for word in clause.text.words)


def _clause(piece: str) -> Clause:
    return Clause(Text.of(piece.strip(" ,")), piece.rstrip().endswith("?"))


def _pieces(sentence: str) -> list[str]:
    folded = Text.of(sentence).folded
    if depends(folded):
        return [sentence]
    if yes := _THEN_YES.search(folded):
        return [sentence[: yes.start()], *_pieces(sentence[yes.end() :])]
    if parting := _PARTING.search(folded):
        return [*_pieces(sentence[: parting.end()]), sentence[parting.end() :]]
    start = 0
    pieces: list[str] = []
    opened = _INTERJECTION.match(folded) or _OPENER.match(folded)
    if opened:
        waits = "please" not in opened.group() and _BUT_ASKS.search(folded, opened.end())
        if not (waits or _MERE_OK.match(opened.group())):
            pieces.append(sentence[: opened.end()])
        start = opened.end()
    for joint in _JOINT.finditer(folded, start):
        if joint.start() > start and not _VERB_FOLLOWS.match(folded[start : joint.end()]):
            pieces.append(sentence[start : joint.start()])
            start = joint.end()
    pieces.append(sentence[start:])
    return pieces

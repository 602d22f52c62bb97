"""What belongs to what was said before it: a count, "I'll take it", "swap it"."""

import re
from collections.abc import Callable, Sequence

from sales_conversion.understanding.wording.terms import asks_of_sending, belongs_to_a_term
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.troubles import DOING_WRONG

_NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|deux|trois|dos|tres)"
)
_COUNT = rf"(?:{_NUMBER}|a (?:pair|couple)|a dozen)"
_COUNTER = (
    r"(?:x|times|pcs?|pieces?|packs?|packets?|pairs?|bags?|units?|of (?:them|those|these|it))"
)
_PLEASE = r"(?:,? (?:please|pls|plz|bitte|por favor|then|thanks?))*[.! ]*$"
_ONLY_COUNTED = re.compile(rf"^(?:and |but )*(?P<count>{_COUNT}(?: ?{_COUNTER})+){_PLEASE}")
_BARE_COUNT = re.compile(rf"^(?:and |but |just |only |make it )*(?P<count>{_NUMBER}){_PLEASE}")
_MAKE_IT = re.compile(
    rf"^(?:and |but |then )*make (?:it|that|them|those) (?P<count>{_COUNT})"
    rf"(?: ?{_COUNTER})*{_PLEASE}"
)
_TAKES = re.compile(
    r"^(?:\w+[ ,]+){0,2}(?:add|put|take|buy|get|give me|i'?ll (?:take|have)|swap|replace|exchange|"
    r"change|switch)\b"
)
_POINTED = re.compile(
    r"^(?:(?:yes|yea\w*|yep|ok|okay|sure|i'?ll take|i take|i want|give me|add) )*"
    r"(?:the|that|this) (?:[^\W_]+ ){0,3}one$"
)
""" "Yea that one", "the black one": so many of it follows."""

_PRAISED = re.compile(
    r"^(?:(?:ok|okay|oh|ooh|wow|yes|well|great|nice|i think|hmm)[ ,]+)*"
    r"(?P<what>(?:the|that|your|this) .{2,80}?) "
    r"(?:looks?|sounds?|seems?|is|are|will be|would be) (?:(?:really|very|quite|so|just|pretty|"
    r"rather|the|a) )*(?:good|nice|great|perfect|pretty|lovely|fine|beautiful|ideal|right|ok|okay|"
    r"best|interesting|cool|gorgeous|cute|alright|"
    r"what i (?:want|need|wanted|am looking for))\b[^?]*$"
)
_TAKEN = re.compile(
    r"^(?:(?:and|so|then|ok|please|pls|can you|could you|just) )*"
    r"(?:i'?ll |i |let me |i will |i'?d like to )?(?:take|have|get|buy|want|add|put|give me|"
    r"grab|order|pop|go (?:with|for)) "
    rf"(?:it|that(?: one)?|this(?: one)?|them|(?P<count>{_NUMBER})(?: {_COUNTER})?)\b"
    r"(?P<rest>(?: (?:in|to|into|on)(?: (?:my|the|a))?(?: [^\W\d_]+){0,2})?)" + _PLEASE
)
_NAMED = re.compile(r"^(?:ok |okay |yes )?(?:the|el|la|le|der|die|das|den) [^?]{2,100}$")
ADD_IT = re.compile(
    r"^(?:please |and )*(?:add|put) (?:it|that|this|them)(?: (?:in|to|into)\b.{0,20})?" + _PLEASE
)
_WANTED = re.compile(
    r"^(?:(?:no|nope|but|hey|sorry|and)[ ,]+)*(?:i|we) (?:(?:really|actually|clearly) )?"
    r"(?:wanted|want|meant|mean|asked for|needed|ordered|said) (?P<to>(?:the|a|an|my) .{2,80}?)"
    r"(?:,? (?:and )?not (?P<not>[^,]{2,60}))?[.!, ]*$"
)
_SWAP_IT = re.compile(
    r"^(?:(?:so|please|can you|could you|just|and) )*(?:swap|exchange|replace|change|switch) "
    r"(?:it|them|that|this)(?: (?:out|over|back))?" + _PLEASE
)
_WRONG = re.compile(
    r"\bwrong\b|\bnot (?:what|the one|that) i (?:want|ask|order|mean|meant|said)|"
    r"\b(?:that|this)(?:'?s| is) not (?:it|the one)\b"
)

_VERBLESS = re.compile(
    r"^(?:(?:and|so|ok|but) )*(?:how (?:much|many)|what|which|wie viel|combien de|cuant[oa]s?|"
    r"quel\w*)"
    r"(?! (?:is|are|does|do|has|have|can|about|else|will|would|if)\b)(?: [\w-]+){1,3}$"
)
""" "How much storage" waits for what is asked besides: "and what screen size has it?"."""

_THEN = re.compile(r"^\s*(?:and )?(?:then|dann|alors|entonces)\b,? (?:i|we|je|ich|nehm|lo|la|me)")
""" "Can you do 40? Then I'll take it": what is asked comes first."""

_ASKS_ON = re.compile(r"^(?:how|what|which|wie|was|welche\w*|combien|quel\w*|cuant\w+|que)\b")


_BARE_FIGURE = re.compile(
    r"^(?:and |und |et |y )*(?:how (?:many|much)|what (?:price|cost)s?|wie ?viele?|combien|"
    r"cuant[oa]s?|what (?:do|does|would) (?:each|they|it|that|those|these))"
    r"(?: (?:is|are|does|do|did|would|have|has|got|cost|costs|left|each|they|it|those|these|that|"
    r"you|the|of|them|still|there|per|one|for|kostet|kosten|jede\w*|davon|chacun\w*|"
    r"cuestan?|das|es|ca|cela|coute\w*))*[ ?!.]*$"
)
_OPENS_FIGURE = re.compile(
    r"\b(?:in stock|available|auf lager|en stock|verfugbar|disponib\w+)\b|"
    r"^(?:and |so |ok )*(?:what|which|welche\w*|quel\w*|que) \w+"
)
_BEFORE = r"^(?:(?:hi|hey|hello|morning|so|well|oh|hallo|also)[ ,]+)*"
_BROKE_IT = re.compile(
    _BEFORE + r"(?:i|we|(?:my|our|the) \w+) (?:just |have |has |finally )*(?:broken?|dropped|"
    r"smashed|killed|ruined|lost|cracked|melted) (?:my |our |the |his |her )(?P<what>.{3,40})$"
)
""" "My wife broke the French press": it is no wife that is needed."""

_BROKE = re.compile(
    _BEFORE + r"my (?P<what>.{3,40}?) (?:just |has |have |is |finally |"
    r"suddenly )*(?:broke(?:n)?(?: down)?|died|dead|gave (?:up|out)|stopped working|packed up|"
    r"gone)\b|"
    + _BEFORE
    + r"(?:mein|unser)e? (?P<was>.{3,40}?) ist (?:leider |jetzt )*(?:kaputt\w*|hin|defekt)\b"
)
_NEW_ONE = re.compile(
    r"\b(?:need|want|looking for|look for|get|buy|after|brauche?)\b.{0,14}"
    r"\b(?:a new|another|a replacement|new one|eine? neue[nrs]?)\b(?: one)?(?P<rest>.*)$"
)


def joined(pieces: Sequence[str]) -> list[str]:
    """Return *pieces* of a message, each with what means something only beside it."""
    kept: list[str] = []
    for piece in pieces:
        whole = _together(kept[-1], piece) if kept else ""
        if whole:
            kept[-1] = whole
        elif piece.strip():
            kept.append(piece)
    return kept


def _together(before: str, piece: str) -> str:
    if before.rstrip().endswith("?") and _THEN.match(Text.of(piece).folded):
        return f"{before.rstrip(' ?')}, {piece}"
    if _sent_for(before, piece):
        return f"{before.rstrip(' ?')} and how much?"
    if not before or before.rstrip().endswith("?"):
        return ""
    if DOING_WRONG.match(Text.of(piece).folded.strip(" ,")):
        return f"{before.rstrip(' .!')}, {piece.strip()}"
    first, said = Text.of(before.strip(" ,.!;")), Text.of(piece.strip(" ,"))
    if piece.rstrip().endswith("?"):
        return _asked(first, said)
    return next((whole for join in _JOINS if (whole := join(first, said))), "")


def _sent_for(before: str, piece: str) -> bool:
    """ "Do you ship to Norway? How much?": it is the delivery that has a price."""
    said = Text.of(piece.strip(" ,")).folded
    return bool(_BARE_FIGURE.match(said)) and asks_of_sending(Text.of(before).folded)


def _asked(before: Text, said: Text) -> str:
    """ "How much storage and what screen size has it?": the verb of the one is of both.

    "In stock, and how many?", "which sizes, and how much is each?" are one question as well.
    """
    both = _VERBLESS.match(before.folded) and _ASKS_ON.match(said.folded)
    if belongs_to_a_term(before.folded, said.folded):
        return f"{before.written}, {said.written}"
    both = both or (_OPENS_FIGURE.search(before.folded) and _BARE_FIGURE.match(said.folded))
    return f"{before.written} and {said.written}" if both else ""


def _counted(before: Text, said: Text) -> str:
    """ "The grey one is good. Two pcs", "yea that one. 2 pls"."""
    found = _ONLY_COUNTED.match(said.folded)
    if not found and _POINTED.match(before.folded):
        found = _BARE_COUNT.match(said.folded)
        return f"{before.written}, {found['count']} x" if found else ""
    if found:
        return f"{before.written}, {found['count']}"
    made = _MAKE_IT.match(said.folded) if _TAKES.match(before.folded) else None
    return f"{before.written}, {made['count']} x" if made else ""


def _taken(before: Text, said: Text) -> str:
    """ "The Dell looks good, I'll take one": it is the Dell that is taken."""
    praised, taken = _PRAISED.match(before.folded), _TAKEN.match(said.folded)
    if not praised or not taken:
        return ""
    what = before.written[slice(*praised.span("what"))]
    many = f", {taken['count']} x" if taken["count"] not in {None, "one", "1"} else ""
    rest = "" if taken["rest"].strip() in {"in", "to"} else taken["rest"]
    return f"I'll take {what}{rest}{many}"


def _added(before: Text, said: Text) -> str:
    """ "The decaf, two bags, add it": the verb comes last."""
    named = _NAMED.match(before.folded) and ADD_IT.match(said.folded)
    return f"add {before.written}" if named and not _PRAISED.match(before.folded) else ""


def _replaced(before: Text, said: Text) -> str:
    """ "My grinder broke, I need a new one": a grinder is looked for."""
    gone = _BROKE_IT.match(before.folded) or _BROKE.match(before.folded)
    new = _NEW_ONE.search(said.folded)
    if not gone or not new:
        return ""
    return f"I need a new {before.written[slice(*gone.span(gone.lastgroup or 0))]}{new['rest']}"


def _swapped(before: Text, said: Text) -> str:
    """ "I wanted the Dell, not the Lenovo. Swap it": the one goes for the other."""
    if (wanted := _WANTED.match(before.folded)) and _SWAP_IT.match(said.folded):
        return _swap(wanted, before)
    wanted = _WANTED.match(said.folded) if _WRONG.search(before.folded) else None
    return _swap(wanted, said) if wanted else ""


def _swap(wanted: re.Match[str], text: Text) -> str:
    to = text.written[slice(*wanted.span("to"))]
    gone = text.written[slice(*wanted.span("not"))] if wanted["not"] else "it"
    return f"swap {gone} for {to}"


_JOINS: Sequence[Callable[[Text, Text], str]] = (
    _asked,
    _counted,
    _taken,
    _added,
    _replaced,
    _swapped,
)

"""Yes and no to what we asked whether to do, said in many words: "go on then, treat myself"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sales_conversion.models import Intent
from sales_conversion.understanding.answering.agreement import is_done
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording import doing_so, saying_no, saying_yes
from sales_conversion.understanding.wording.reply_words import ASIDE, Phrase, spelled, spread
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, STOP

Kind: TypeAlias = Literal["yes", "no", "aside", "other"]

OFFERS = frozenset(
    {"add", "more", "suggest", "compare", "checkout", "human", "clear_cart", "cancel_order"}
)
"""What we ask whether to do; to the total a yes is consent, and said in other words."""

LONGEST_REPLY = 16
LONGEST_PHRASE = 8

_DRAWN = re.compile(r"([^\W\d_])\1{2,}")
""" "Jaaa", "nooo"."""

_NOT_DONE = re.compile(r"\b(?:not|nicht|noch)\b")
_WORD = re.compile(r"[^\W_]+")
_ASKS_OF_IT = re.compile(
    r"^(?:und |aber |hm+ )*(?:passt|geht|reicht|kann|ist|hat) "
    r"(?:er|sie|es|der|die|das|man|ich|mir|dir)\b[ ,]+\w"
)
""" "Passt die unter einen Schrank": a verb before what it is said of asks, mark or no mark."""

_REASON = re.compile(
    r"^(?:before|because|cause|cos|since|bevor|weil|da|denn|"
    r"(?:i|we|he|she|they|it|you|that)(?:s|d|ll|m|ve|re)?|"
    r"my|our|his|her|the|ich|wir|er|sie|es|mein\w*|unser\w*|die|der|das|"
    r"(?:would|will|could|kann|konnte) (?:come|be|go|look|man|ich|ihm|ihr))\b"
)
_HARMFUL = re.compile(
    r"\b(?:not|no|nicht|nie|kein\w*|never|nt|dont|cant|wont|isnt|doesnt|didnt|got|but|though|aber|if|"
    r"unless|wenn|falls|only|nur|instead|other|another|different|ander\w+|statt|too|zu|still|noch|"
    r"already|schon|expensive|dear|pricey|teuer\w*|cheap\w*|billig\w*|gunstig\w*|"
    r"think|thinking|wonder|know|saw|seen|heard|read|had|have|has|hab\w*|hat|said|told|asked|"
    r"later|spater|tomorrow|morgen|maybe|vielleicht|wait|sleep|"
    r"\w{3,}er than|than|als|or|oder|"
    r"how|what|which|when|where|who|why|wie|was|welch\w*|wann|wo|wer|warum|"
    r"show|tell|find|take|buy|nehm\w*|kauf\w*|remove|swap|change|compare|cancel|deliver\w*|ship\w*|search|see|ask|help|"
    r"zeig\w*|sag\w*|such\w*|entfern\w*|tausch\w*|anders|stornier\w*|liefer\w*|"
    r"scam|fake|trust|worried|afraid|unsure|sure|hope|\d+)\b"
)
"""What makes of a reason beside a yes something that has to be heard."""


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: Kind
    words: Phrase


def reply_to_offer(text: Text, situation: Situation, lexicon: Lexicon) -> Intent | None:
    """Return the yes or no that the whole of *text* is to what we asked whether to do."""
    asked = situation.asked
    refuses_total = situation.asks("confirm_order")
    if asked is None or not (refuses_total or asked.topic in OFFERS):
        return None
    if _ASKS_OF_IT.match(text.folded):
        return None
    units = _units(_spoken(text, situation, lexicon), asked.topic)
    if not 0 < sum(len(unit.words) for unit in units) <= LONGEST_REPLY:
        return None
    verdict = _verdict(units, "?" in text.written, lexicon)
    if verdict == "no":
        done = situation.cart and is_done(text) and not _NOT_DONE.search(text.folded)
        return None if done else Intent("deny")
    if verdict == "yes" and not refuses_total:
        return Intent("confirm", slots={"items": (asked.item,)} if asked.item else {})
    return None


def _spoken(text: Text, situation: Situation, lexicon: Lexicon) -> list[str]:
    """Return the words of *text*; what we offer is ITEM there, and what is in the cart HELD."""
    offer = situation.asked.item if situation.asked else None
    near = [c for c in situation.shown if offer and c.product_id == offer.product_id]
    titled = {*stems(offer.title if offer else ""), *(w for c in near for w in stems(c.category))}
    lines = () if situation.asks("clear_cart", "cancel_order") else situation.cart
    held = {word for line in lines for word in stems(line.title)}
    words: list[str] = []
    for found in _WORD.finditer(_DRAWN.sub(r"\1", spelled(text.written))):
        named = _named(found.group(), titled, held, lexicon)
        if not (named and words and words[-1] == named):
            words.append(named or found.group())
    return words


def _named(word: str, offered: Collection[str], held: Collection[str], lexicon: Lexicon) -> str:
    if word in STOP or word in FILLER or word in NUMBERS or word.isdecimal():
        return ""
    meant = {lexicon.corrected(each) for each in stems(word)}
    return "ITEM" if meant & {*offered} else "HELD" if meant & {*held} else ""


def _units(words: Sequence[str], topic: str) -> list[_Unit]:
    """Return the phrases that *words* are made of, so that the fewest words are left alone."""
    classes: Sequence[tuple[Kind, Collection[Phrase]]] = (
        ("no", saying_no.NO_OF.get(topic, frozenset())),
        ("yes", doing_so.YES_OF.get(topic, frozenset())),
        ("no", saying_no.NO),
        ("yes", saying_yes.YES),
        ("aside", ASIDE),
    )
    best: list[list[_Unit]] = [[]]
    for end in range(1, len(words) + 1):
        starts = range(max(0, end - LONGEST_PHRASE), end)
        ways = [[*best[start], _unit(words[start:end], classes)] for start in starts]
        best.append(min((way for way in ways if _is_phrased(way[-1])), key=_cost))
    return best[-1]


def _unit(words: Sequence[str], classes: Sequence[tuple[Kind, Collection[Phrase]]]) -> _Unit:
    phrase = tuple(words)
    for kind, phrases in classes:
        if phrase in phrases:
            return _Unit(kind, phrase)
    return _Unit("other", phrase)


def _is_phrased(unit: _Unit) -> bool:
    return unit.kind != "other" or len(unit.words) == 1


def _cost(units: Sequence[_Unit]) -> tuple[int, int]:
    return sum(unit.kind == "other" for unit in units), len(units)


def _verdict(units: Sequence[_Unit], asks: bool, lexicon: Lexicon) -> Kind:
    """Return "yes" or "no" where the units say so, else "other"."""
    said = [unit.kind for unit in units if unit.kind != "aside"]
    if asks and ("why", "not") not in {unit.words[:2] for unit in units}:
        return "other"
    if "other" in said:
        return _with_a_reason(units, lexicon)
    if "no" in said:
        agreed = [unit.words for unit in units if unit.kind == "yes"]
        return "no" if said[-1] == "no" and all(len(words) == 1 for words in agreed) else "other"
    return "yes" if said or all(unit.words in _ASKING for unit in units) else "other"


def _with_a_reason(units: Sequence[_Unit], lexicon: Lexicon) -> Kind:
    """ "Please do, she needs it", "he'd love that, yes": an answer, and what it is for."""
    kinds = [unit.kind for unit in units]
    answers = {"yes", "no"} & {*kinds}
    if len(answers) != 1:
        return "other"
    first, last = kinds.index("other"), len(kinds) - 1 - kinds[::-1].index("other")
    told = " ".join(word for unit in units[first : last + 1] for word in unit.words)
    if _HARMFUL.search(told) or any(_is_of_shop(word, lexicon) for word in told.split()):
        return "other"
    if any(unit.words in _OUTRIGHT | _OUTRIGHT_NO for unit in units[last + 1 :]):
        return "yes" if "yes" in answers else "no"
    before = [unit for unit in units[:first][-1:] if unit.kind == "aside"]
    told_before = [" ".join((*unit.words, told)) for unit in before]
    reasons = any(map(_REASON.match, (told, *told_before)))
    if "yes" in answers:
        return "yes" if "yes" in kinds[:first] and reasons else "other"
    return "no" if units[0].words in _OUTRIGHT_NO and reasons else "other"


_ASKING = spread("please/pls/plz/bitte")
""" "Please": said alone, it asks for what we offer."""

_OUTRIGHT = spread("yes/yeah/yep/yup/yea/ja/jo/klar/gern/gerne/definitely/absolutely/sure please?")
_OUTRIGHT_NO = spread("no/nope/nah/nein/nee/no~thanks/no~thank~you/nein~danke/nee~danke")
"""What says yes or no even behind a reason."""


def _is_of_shop(word: str, lexicon: Lexicon) -> bool:
    named = stems(word)
    return any(lexicon.is_head(each) or lexicon.knows_value(each) for each in named)

"""Yes and no, in the many ways they are said."""

import re
from collections.abc import Sequence
from itertools import pairwise

from sales_conversion.understanding.wording.consent import (
    BESIDE_CONSENT,
    CONSENTING,
    DONE_PHRASES,
    NO,
    NO_PHRASES,
    YES,
    YES_PHRASES,
)
from sales_conversion.understanding.wording.text import Text, joined
from sales_conversion.understanding.wording.words import POLITE, phrases, word_set

LONGEST = 7
_REFUSING = word_set("thank you thanks wait actually that is it all that's of these them those")


def is_yes(text: Text) -> bool:
    """Tell whether *text* says yes and nothing else."""
    said = joined(text.words)
    core = joined(word for word in text.words if word.text not in _SOFT)
    words = {word.text for word in text.words}
    if _MAKING_SURE.search(text.folded):
        return False
    if said in YES_PHRASES or core in YES_PHRASES or _emoji(text, "👍"):
        return True
    rest = core
    for word in sorted(words & YES, key=len, reverse=True):
        rest = re.sub(rf"\b{re.escape(word)}\b", "", rest, count=3)
    rest = rest.strip()
    return (
        bool(words & YES)
        and len(words) <= LONGEST
        and (not rest or rest in YES_PHRASES or set(rest.split()) <= _AGREEING)
    )


def is_no(text: Text) -> bool:
    """Tell whether *text* says no and nothing else."""
    said = joined(text.words)
    if said in NO_PHRASES or _emoji(text, "👎"):
        return True
    words = [word.text for word in text.words]
    core = joined(word for word in text.words if word.text not in _SOFT)
    rest = " ".join(word for word in words if word not in NO and word not in _SOFT)
    return core in NO_PHRASES or (
        bool(set(words) & NO)
        and (not rest or rest in NO_PHRASES or set(rest.split()) <= _REFUSING)
        and len(words) <= LONGEST
    )


def is_consent(text: Text) -> bool:
    """Tell whether the whole of *text* agrees to the order: a yes, or to buy, and nothing else."""
    words = [word.text for word in Text.of(_LETTING_GO.sub("", text.written.strip())).words]
    if not 0 < len(words) <= LONGEST_CONSENT or "?" in text.written or only_thanks(text):
        return False
    if _TELLS_THAT.search(text.folded):
        return False
    plain = all(word in _CONSENT for word in words)
    said = [
        word
        for before, word in pairwise(["", *words])
        if word in YES or (word in CONSENTING and before not in _POSSESSIVE)
    ]
    return (plain and bool(said)) or _sentence(words) in YES_PHRASES | _FINE_AT_THE_TOTAL


def only_thanks(text: Text) -> bool:
    """ "Ok thanks", "great, thank you": said to an answer, and no yes to an order."""
    words = {word.text for word in text.words}
    return bool(words & _THANKS) and words <= _THANKS | _OPENING_WORDS | _PLEASED


def is_done(text: Text) -> bool:
    """Tell whether *text* says there is nothing else to add: "nah thats it"."""
    words = [word.text for word in text.words]
    core = [word for word in words if word not in NO | YES | _SOFT]
    return _sentence(words) in DONE_PHRASES or (
        len(words) <= LONGEST and _sentence(core) in DONE_PHRASES
    )


def _sentence(words: Sequence[str]) -> str:
    return " ".join(words)


LONGEST_CONSENT = 10
_FINE_AT_THE_TOTAL = phrases(
    """
    c'est bon
    c'est parfait
    c'est ok
    tout est bon
    todo bien
    todo correcto
    esta bien
    passt so
    stimmt so
    los geht's
    looks good
    looks right
    send it
    ship it
    sure thing
    all correct
    proceed
    """
)
_LETTING_GO = re.compile(
    r"^(?:oh |ah |ok |well )*(?:never ?mind|anyway|anyhow|whatever|forget (?:it|that))[ ,.;:!]+",
    re.I,
)
""" "Never mind, yes, place it": what went before is let go, the rest says yes."""

_TELLS_THAT = re.compile(
    r"\b(?:confirm|agree|bestatige|confirme|confirmo)\w* (?:that|dass|que) "
    r"(?!(?:(?:everything|all|it|this|that) (?:is|looks) (?:right|correct|fine|good))\b)"
    r"(?!(?:order|total)\b)\w+ \w"
)
""" "I confirm that you confirmed": something is told, and nothing agreed to."""

_MAKING_SURE = re.compile(
    r"\b(?:be|being|make|making|not|am|i'?m) sure\b|\bsure (?:if|that|whether)\b"
)
""" "Just to be sure": it wants to know, and agrees to nothing."""

_PLEASED = word_set("parfait perfecto super prima genial wunderbar excellent excelente lovely")
_THANKS = word_set("thanks thank thx thanx ty cheers danke dank merci gracias")
_OPENING_WORDS = word_set(
    "right fine ok okay k okey alright great good perfect correct bueno vale bien so hmm hm oh ah"
    " well cool nice thanks thank you thx ty cheers"
)


def is_opening(text: Text) -> bool:
    """Tell whether a yes is only how a sentence begins: "right", "fine"."""
    return all(word.text in _OPENING_WORDS for word in text.words)


_POSSESSIVE = word_set("the my this that your an die meine la ma le el mi un una")
_CONSENT = (YES | CONSENTING | BESIDE_CONSENT | POLITE) - word_set("love want to be not")
_SOFT = word_set(
    """
    please pls thanks thank you thx bitte danke merci gracias oh well then so and por favor
    s'il vous plait te mate man bro dude ok okay sir k kk just lol haha hmm fine right great
    love dear obviously course absolutely definitely certainly naturally naturlich evidemment claro
    """
)
_AGREEING = POLITE | {
    "add",
    "sounds",
    "works",
    "that",
    "it",
    "take",
    "show",
    "go",
    "ahead",
    "do",
    "i'll",
} - {"not"}


def _emoji(text: Text, sign: str) -> bool:
    return not text.words and sign in text.written

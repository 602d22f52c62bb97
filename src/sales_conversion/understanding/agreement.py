"""Yes and no, in the many ways they are said."""

import re

from sales_conversion.understanding.consent import NO, NO_PHRASES, YES, YES_PHRASES
from sales_conversion.understanding.text import Text, joined
from sales_conversion.understanding.words import POLITE, word_set

LONGEST = 7
_REFUSING = word_set("thank you thanks wait actually that is it all that's of these them those")


def is_yes(text: Text) -> bool:
    """Tell whether *text* says yes and nothing else."""
    said = joined(text.words)
    core = joined(word for word in text.words if word.text not in _SOFT)
    words = {word.text for word in text.words}
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


_SOFT = word_set(
    """
    please pls thanks thank you thx bitte danke merci gracias oh well then so and por favor
    s'il vous plait te mate man bro dude ok okay sir
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

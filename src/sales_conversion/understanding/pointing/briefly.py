""" "The h1", "the decaf ethiopia": what a question is asked of, by a part of its name."""

import re
from collections.abc import Sequence

from sales_conversion.models import ItemReference
from sales_conversion.understanding.pointing.likeness import is_model
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text, Word, stems
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, ORDINALS, STOP

_THE = r"(?:the|your|der|die|das|den|dem|le|la|el)"
_USING = (
    r"(?:use|take|brew(?: with)?|make \w+ (?:with|in|on)|work with|"
    r"nehmen|nutzen|benutzen|verwenden)"
)
_ASKED_OF = re.compile(
    r"^(?:(?:and|but|so|ok|okay|hi|hey|well|und|aber|also)[ ,]+)*(?:"
    r"(?:can|could|may|should|kann|konnte|darf|sollte) (?:i|you|we|one|ich|man|wir) "
    rf"(?:(?:also|even|auch) )?(?:{_USING} )?|"
    r"(?:is|are|does|do|did|would|will|could|can|was|ist|sind|war|kann|taugt|passt|geht|"
    r"eignet sich|how (?:is|are|was|were|does|do|did)|"
    r"wie (?:ist|sind|wird|werden|wurde|war|wurden))n?'?t? )"
    rf"{_THE} (?P<who>.+)$"
)
LONGEST_NAME = 5


def asked_of_a_place(text: Text) -> bool:
    """ "Can I use the first for espresso?": asked of what stands there."""
    found = _ASKED_OF.match(text.folded.strip(" ?!."))
    return found is not None and found["who"].split()[0] in ORDINALS


def asked_of(text: Text, lexicon: Lexicon) -> tuple[ItemReference, ...]:
    """Return the one product that stands where a question tells its subject."""
    found = _ASKED_OF.match(text.folded.strip(" ?!."))
    if found is None:
        return ()
    words = Text.of(found["who"]).words[:LONGEST_NAME]
    for last in range(len(words), 0, -1):
        if keys := _named(words[:last], lexicon):
            return tuple(ItemReference(key, title=lexicon.title(key)) for key in keys)
    return ()


def _named(words: Sequence[Word], lexicon: Lexicon) -> tuple[str, ...]:
    """Return what is called by all of *words*; of several the one whose name says no more."""
    if any(w.text in STOP or w.text in FILLER or w.text in ORDINALS for w in words):
        return ()
    if any(w.text in NUMBERS for w in words) or all(lexicon.is_head(w.stem) for w in words):
        return ()
    held = [set(lexicon.titled(lexicon.corrected(word.stem))) for word in words]
    keys = sorted(set.intersection(*held))
    if len(keys) > 1 and not any(is_model(word.text) for word in words):
        return ()
    long = {key: len(stems(lexicon.title(key))) for key in keys}
    plain = [key for key in keys if long[key] == min(long.values())]
    tells = len(words) > 1 or is_model(words[0].text) or lexicon.tells(words[0].stem)
    return tuple(plain) if len(plain) == 1 and tells else ()

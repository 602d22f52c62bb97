"""Sealed texts are found by their words, each as a number that only who has the key can make.

The same word is the same number, in whatever message: who reads the database sees that, and how
often, but not which word it is.
"""

import re
import unicodedata

from sales_conversion.interfaces import ISealer

MESSAGES = "messages.text"
_WORD = re.compile(r"[^\W_]+")
_DIGITS = 16
_HALF = 1 << 63


def numbers(sealer: ISealer, text: str, of: str) -> list[int] | None:
    """Return the words of *text* as they are kept; None where nothing is sealed."""
    if not sealer.mark:
        return None
    blinded = [sealer.blind(word, of) for word in sorted(words(text))]
    return [_number(each) for each in blinded if each]


def asked(sealer: ISealer, text: str, of: str) -> list[list[int]]:
    """Return what all words of *text* may be kept as, by each key; none where there is none."""
    by_word = [sealer.blinds(word, of) for word in sorted(words(text))]
    return [[_number(each) for each in by_key] for by_key in zip(*by_word, strict=True)]


def words(text: str) -> set[str]:
    """Return the different words of *text*, in one spelling; marks stand between two."""
    return set(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _number(blinded: str) -> int:
    return int(blinded[:_DIGITS], 16) - _HALF

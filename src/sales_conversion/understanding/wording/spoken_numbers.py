"""Numbers as they are spoken: "two fifty", "one-sixty", "zweihundertfünfzig", "einsachtzig"."""

from collections.abc import Sequence
from decimal import Decimal

from sales_conversion.understanding.wording.german_numbers import german_number
from sales_conversion.understanding.wording.numbers import read_number
from sales_conversion.understanding.wording.text import Word
from sales_conversion.understanding.wording.words import NUMBERS

TENS = 10
HUNDRED = 100


def spoken_number(words: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
    """Return the number that starts at *at* as it may be spoken of a price or a size."""
    if hundreds := _hundreds(words, at):
        return hundreds
    if at < len(words) and (german := german_number(words[at].text)):
        return Decimal(german), at + 1
    return read_number(words, at)


def _hundreds(words: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
    """ "Two fifty" is 250, "one twenty eight" is 128."""
    if at + 1 >= len(words) or not 0 < _plain(words[at]) < TENS:
        return None
    tens = _plain(words[at + 1])
    if not TENS <= tens < HUNDRED:
        return None
    number, after = _plain(words[at]) * HUNDRED + tens, at + 2
    unit = _plain(words[after]) if after < len(words) else 0
    if tens % TENS == 0 and tens > TENS and 0 < unit < TENS:
        return Decimal(number + unit), after + 1
    return Decimal(number), after


def _plain(word: Word) -> int:
    return 0 if word.text in _NO_NUMBERS else NUMBERS.get(word.text, 0)


_NO_NUMBERS = frozenset({"a", "an", "un", "une", "una", "single", "couple", "pair", "both"})

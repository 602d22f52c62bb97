"""Sums of money, shares and ranges of prices: numbers that count nothing."""

import re

from sales_conversion.understanding.wording.currencies import CURRENCY
from sales_conversion.understanding.wording.text import Text

_MONEY = rf"(?:{CURRENCY}|%|cents?|per ?cent|prozent|pour cent|por ?cien(?:to)?)(?![a-z])"
_MONEY_AFTER = re.compile(rf"\s*{_MONEY}")
_MONEY_BEFORE = re.compile(rf"(?<!\d)(?<!\d )(?<![a-z]){CURRENCY}\s*$")
""" "The 20 € two times": a sign behind a figure is not of the number after it."""

_FIGURE = rf"(?:{CURRENCY})?\s*\d[\d.,]*"
_JOINT = r"\s*(?:-|to|bis(?: zu)?|a|hasta)\s*"
_UP_TO = re.compile(rf"{_JOINT}{_FIGURE}\s*{_MONEY}")
_UP_TO_SIGNED = re.compile(rf"{_JOINT}{CURRENCY}\s*\d")
_BETWEEN = r"\b(?:between|zwischen|entre)\s*(?:" + CURRENCY + r")?\s*"
_OPENED = re.compile(_BETWEEN + "$")
_CLOSED = re.compile(rf"{_BETWEEN}\d[\d.,]*\s*(?:{_MONEY})?\s*(?:-|and|to|und|et|y)\s*$")
_UP_FROM = re.compile(rf"(?<![\d.,]){_FIGURE}{_JOINT}(?:{CURRENCY}\s*)?$")


def is_sum(text: Text, start: int, end: int) -> bool:
    """Tell whether the number there is money, a percentage, or one end of a range."""
    return _is_money(text, start, end) or is_ranged(text, start, end)


def is_ranged(text: Text, start: int, end: int) -> bool:
    """Tell whether the number there is one end of a range: "15 to 25 dollars"."""
    before = text.folded[:start]
    if _OPENED.search(before) or _CLOSED.search(before) or _UP_TO.match(text.folded, end):
        return True
    ends = _UP_TO_SIGNED.match(text.folded, end) or _UP_FROM.search(before)
    return bool(ends) and _is_money(text, start, end)


def _is_money(text: Text, start: int, end: int) -> bool:
    after, before = _MONEY_AFTER.match(text.folded, end), _MONEY_BEFORE.search(text.folded[:start])
    return bool(after or before)


def is_figures_alone(text: Text) -> bool:
    """ "12 34", "10/10", a telephone number: several figures and no word count nothing."""
    return len(text.words) > 1 and not any(map(str.isalpha, text.folded))

""" "Forget the 20, make it 40": one amount is told in place of another."""

import re

from sales_conversion.understanding.wording.currencies import CURRENCY

_SIGN = rf"(?:{CURRENCY})"
_AMOUNT = rf"(?:{_SIGN} ?)?\d+(?:[.,]\d+)?(?: ?{_SIGN})?"
_LIMIT = r"(?:budget|(?:price )?limit|max(?:imum)?)"
_CHANGES = (
    r"(?:(?:let's |i can |i could )?(?:make (?:it|that)|(?:change|set|raise|increase|lower|go|up|"
    r"stretch)(?: it)?(?: up)?(?: to)?|say|rather|it's|up to|now))"
)
_RESTATED = re.compile(
    rf"\b(?:forget|ignore|drop|scrap|never mind|nevermind|not) (?:about )?(?:the |that |my )?"
    rf"(?:{_LIMIT}(?: of)?|(?:{_LIMIT} of )?{_AMOUNT}(?: {_LIMIT})?)[,.;! ]+(?:and |but )?"
    rf"{_CHANGES} (?P<to>{_AMOUNT})(?![\w-])",
    re.I,
)
_CHANGED = re.compile(
    rf"\b(?:change|set|raise|increase|lower|reduce|make|update|move|up) (?:the |my |that )?"
    rf"{_LIMIT} (?:to|is|of)? ?(?P<to>{_AMOUNT})(?![\w-])",
    re.I,
)


def restated(message: str) -> str:
    """Return *message* with an amount that replaces another said as the limit it is."""
    for pattern in (_RESTATED, _CHANGED):
        message = pattern.sub(r"budget \g<to>", message)
    return message

"""Which way of delivery answers us: by its name, by how fast it is, by its place."""

import re
from collections.abc import Iterator, Sequence

from sales_conversion.understanding.answering.choices import choice_of
from sales_conversion.understanding.wording.text import Text, fold

_SLOW = re.compile(
    r"\b(?:cheap\w*|slow\w*|standard\w*|normal\w*|regular|usual|ordinary|economy|free|"
    r"least expensive|not? (?:in a|in any|any) (?:hurry|rush)|no (?:hurry|rush)|take your time|"
    r"eilt nicht|keine eile|langsam\w*|gunstig\w*|billig\w*|kostenlos\w*|gewohnlich\w*)\b"
)
_FAST = re.compile(
    r"\b(?:fast\w*|quick\w*|express\w*|soon\w*|asap|rush|speedy|overnight|next day|priority|"
    r"schnell\w*|eilig\w*|flott\w*|sofort|eil\w*)\b"
)
_PLACES = {
    "first": 0,
    "erste": 0,
    "zweite": 1,
    "former": 0,
    "latter": -1,
    "second": 1,
    "third": 2,
    "last": -1,
    "1": 0,
    "2": 1,
    "3": 2,
}


def method_of(text: Text, choices: Sequence[str]) -> str:
    """Return the one of *choices* that *text* means, or nothing."""
    named = choice_of(text, choices)
    by_speed = (choice for pattern, choice in _speeds(choices) if pattern.search(text.folded))
    return named or next(by_speed, "") or _placed(text, choices)


def _placed(text: Text, choices: Sequence[str]) -> str:
    places = [_PLACES[word.text] for word in text.words if word.text in _PLACES]
    within = [choices[at] for at in places if -len(choices) <= at < len(choices)]
    return within[0] if within else ""


def _speeds(choices: Sequence[str]) -> Iterator[tuple[re.Pattern[str], str]]:
    """Pair what people say about speed with the choice whose name says the same."""
    for choice in choices:
        for pattern in (_SLOW, _FAST):
            if pattern.search(fold(choice).replace("_", " ")):
                yield pattern, choice

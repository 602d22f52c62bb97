"""How strongly an objection is meant."""

import re

_STRONG = re.compile(
    r"\b(?:way|far|much|so|really|very|extremely|insanely|ridiculous(?:ly)?|absurd(?:ly)?|"
    r"totally|never|"
    r"rip[- ]?off|scam|outrageous|fortune|kidding|joke|insane|crazy|hell|no way|viel|"
    r"vraiment|muy|demasiado)\b|!"
)
_MILD = re.compile(
    r"\b(?:a bit|a little|bit|slightly|kind of|kinda|sort of|somewhat|maybe|perhaps|"
    r"not sure|i think|"
    r"quite|hmm|etwas|ein bisschen|un peu|un poco)\b"
)


def kind_of(intent: str) -> str:
    return intent.removeprefix("objection_")


def strength_of(folded: str) -> float:
    """Return 0 to 1; a plain objection is in the middle."""
    strength = 0.6 + 0.2 * min(len(_STRONG.findall(folded)), 2)
    return round(strength - 0.3 * bool(_MILD.search(folded)), 2)

"""Which of a few choices is named: by word, letter, beginning or near miss."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import SIZES

TELLING = 3
"""Letters a word of a choice needs to stand for it alone."""


def choice_of(text: Text, choices: Sequence[str]) -> str:
    """Return the one of *choices* that *text* names, by word, letter, beginning or near miss."""
    said = [word.stem for word in text.words]
    best: list[tuple[float, str]] = []
    for choice in choices:
        words = stems(choice)
        spoken = (*words, *stems(SIZES.get(choice.casefold(), "")))
        hits = sum(_near(word, said) for word in words)
        if words and hits == len(words):
            best.append((2.0 + len(words), choice))
        elif SIZES.get(choice.casefold()) == " ".join(w.text for w in text.words):
            best.append((9.0, choice))
        elif hits and any(len(word) >= TELLING for word in words):
            best.append((hits / len(spoken), choice))
    best.sort(key=lambda found: -found[0])
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return ""
    return best[0][1]


def _near(word: str, said: Sequence[str]) -> bool:
    if word in said:
        return True
    return len(word) > TELLING and any(
        len(other) > TELLING
        and other[0] == word[0]
        and OSA.distance(word, other, score_cutoff=1) <= 1
        for other in said
    )

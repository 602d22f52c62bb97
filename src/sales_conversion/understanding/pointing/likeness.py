""" "Do these words mean that title?": near misses, model numbers, the plainest of several."""

from collections.abc import Sequence

from sales_conversion.understanding.situation import Candidate
from sales_conversion.understanding.wording.text import Text, stem, stems
from sales_conversion.understanding.wording.words import MEASURES

SHORTEST_BEGINNING = 4


def plainest_of(near: Sequence[Candidate]) -> list[Candidate]:
    """Of titles that say as much, the one without a word more than the others is meant."""
    titles = [set(stems(c.title)) for c in near]
    plain = [
        c
        for c, title in zip(near, titles, strict=True)
        if all(title < t or title == t for t in titles)
    ]
    return plain if len(plain) == 1 else list(near)


def is_model(word: str) -> bool:
    """ "g7", "85a", "255": a number of two figures or letters beside a figure."""
    letters = word.strip("0123456789.,")
    figures = any(map(str.isdigit, word))
    return figures and bool(letters) and letters not in MEASURES


def is_typo_of(word: str, title: set[str]) -> bool:
    if len(word) < SHORTEST_BEGINNING or word in title:
        return False
    return any(
        len(w) >= SHORTEST_BEGINNING
        and w[0] == word[0]
        and w.startswith(word[: max(SHORTEST_BEGINNING, len(word) - 1)])
        for w in title
    )


def is_plural(text: Text) -> bool:
    return any(word.text != stem(word.text) for word in text.words)

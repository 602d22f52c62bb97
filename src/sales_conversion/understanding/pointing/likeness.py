""" "Do these words mean that title?": near misses, model numbers, the plainest of several."""

from collections.abc import Sequence
from itertools import pairwise

from sales_conversion.understanding.situation import Candidate
from sales_conversion.understanding.wording.text import Text, stem, stems
from sales_conversion.understanding.wording.words import MEASURES

SHORTEST_BEGINNING = 4
LONGEST_COUNT = 2


def plainest_of(near: Sequence[Candidate]) -> list[Candidate]:
    """Of titles that say as much, the one without a word more than the others is meant."""
    titles = [set(stems(c.title)) for c in near]
    plain = [
        c
        for c, title in zip(near, titles, strict=True)
        if all(title < t or title == t for t in titles)
    ]
    return plain if len(plain) == 1 else list(near)


def said_together(near: Sequence[Candidate], said: Sequence[str]) -> list[Candidate]:
    """ "The arc electric" is the Arc Electric Kettle, and not the Arc Mini Electric Kettle."""
    pairs = {*pairwise(said)}
    whole = [c for c in near if pairs & {*pairwise(stems(c.title))}]
    return whole if len(whole) == 1 else list(near)


def is_model(word: str) -> bool:
    """ "g7", "85a", "255": a number of two figures or letters beside a figure."""
    letters = word.strip("0123456789.,")
    figures = any(map(str.isdigit, word))
    return figures and bool(letters) and letters not in MEASURES


def is_other_model(text: Text, title: str) -> bool:
    """ "Volt 500" is not the Volt 65: another number stands behind the word of the title."""
    titled = [word.text for word in Text.of(title).words]
    pairs = {*pairwise(titled)}
    said = [word.text for word in text.words]
    return any(
        number.isdecimal()
        and before in titled
        and not before[0].isdigit()
        and number not in titled
        and after not in MEASURES
        and (len(number) > LONGEST_COUNT or any(a == before and b.isdecimal() for a, b in pairs))
        for before, number, after in zip(said, said[1:], [*said[2:], ""], strict=False)
    )


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

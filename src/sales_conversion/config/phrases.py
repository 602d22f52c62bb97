"""Phrases as a file of claims writes them, refused where one of them would match anything."""

from typing import Annotated, Final, TypeAlias

from pydantic import BeforeValidator

ANY: Final = "*"
OR: Final = "|"
PERHAPS: Final = "?"

_FEWEST: Final = 2
"""Letters that a word has beside a `*`: with fewer it is half of all words."""

_Choice: TypeAlias = list[str]
"""The words one of which stands at a place."""


def _lines(written: object) -> object:
    lines = written.splitlines() if isinstance(written, str) else written
    if not isinstance(lines, list | tuple) or not all(isinstance(line, str) for line in lines):
        return written
    phrases = tuple(line.strip() for line in lines if line.strip())
    for phrase in phrases:
        _check(phrase)
    return phrases


Lines = Annotated[tuple[str, ...], BeforeValidator(_lines)]
"""A phrase a line: `a|b` either word, `c?` perhaps, `*` any letters, `~` up to three words, `^`
where a clause begins.
"""


def _check(phrase: str) -> None:
    """Refuse a phrase that anything would match: it would let everything pass, or nothing."""
    choices = [(word, word.removesuffix(PERHAPS).split(OR)) for word in phrase.split()]
    if not all(all(choice) for _, choice in choices):
        raise ValueError(f"{phrase!r} lacks a word beside a '|' or a '?'; write it there")
    if not any(_is_written(choice) for word, choice in choices if not word.endswith(PERHAPS)):
        raise ValueError(f"{phrase!r} matches anything; write at least one whole word")


def _is_written(choice: _Choice) -> bool:
    """Tell whether each of these is a word, and not nearly any."""
    return all(_letters(word) >= (_FEWEST if ANY in word else 1) for word in choice)


def _letters(word: str) -> int:
    return sum(letter.isalnum() for letter in word)

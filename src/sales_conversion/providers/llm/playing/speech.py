"""How a played model speaks: in pieces, and with a count of what it read and said."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sales_conversion.models import ModelRequest, ModelUsage

LETTERS_PER_TOKEN: Final = 4


def words_of(text: str) -> Sequence[str]:
    """Return *text* in pieces of a word each, which together are the whole of it."""
    return re.findall(r"\s*\S+|\s+", text)


def cut(text: str, sizes: Iterator[int]) -> Iterator[str]:
    """Yield *text* in pieces of so many characters each."""
    start = 0
    while start < len(text):
        size = next(sizes)
        yield text[start : start + size]
        start += size


def used(request: ModelRequest, said: int) -> ModelUsage:
    """Return what a call came to that *said* so many characters."""
    read = len(request.prefix) + len(request.prompt)
    return ModelUsage(
        read // LETTERS_PER_TOKEN,
        len(request.prefix) // LETTERS_PER_TOKEN,
        said // LETTERS_PER_TOKEN,
    )

"""What is remembered of a talk, as a model is told it."""

from collections.abc import Iterator
from typing import Final

from sales_conversion.language.tokens import within
from sales_conversion.models import Memory

MOST: Final = 450
"""Tokens."""


def earlier_in(memory: Memory) -> str:
    """Return what was said before the last messages; "" where nothing is remembered."""
    return within("\n".join(_lines(memory)), MOST)


def _lines(memory: Memory) -> Iterator[str]:
    if memory.summary:
        yield memory.summary
    for fact in memory.facts:
        yield f'- {fact.name}: {fact.value} (the shopper: "{fact.quote}")'

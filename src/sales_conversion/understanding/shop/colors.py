"""Colors mistyped in so few letters that no other word is taken for a slip. Pure."""

from functools import lru_cache

from sales_conversion.understanding.wording.words import COLORS, word_set

SHORTEST = 3
_OTHERS = word_set("pin bak lack gra")
"""Words that are no colors, though a letter would make them one."""


@lru_cache(maxsize=1024)
def colors_mistyped(word: str) -> tuple[str, ...]:
    """Return the colors that *word* is but for a letter: "blu", "blak", "gren"."""
    if len(word) < SHORTEST or word in _OTHERS:
        return ()
    named = (color for color, *_ in COLORS if color[0] == word[0] and len(color) == len(word) + 1)
    return tuple(c for c in named if any(c[:at] + c[at + 1 :] == word for at in range(1, len(c))))

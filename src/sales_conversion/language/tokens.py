"""How long a text is for a model, without its tokenizer: rather too long than too short."""

from math import ceil

LETTERS_PER_TOKEN = 3.2
"""Of plain Latin text; real tokenizers need fewer tokens."""

LONGEST_TOKEN = 4
"""Letters that no token here is longer than."""


def tokens_of(text: str) -> int:
    """Return as many tokens as *text* has at most: one for each character beyond ASCII."""
    plain = sum(character.isascii() for character in text)
    return ceil(plain / LETTERS_PER_TOKEN) + len(text) - plain


def within(text: str, tokens: int) -> str:
    """Return the beginning of *text* that has at most so many tokens, marked where it ends."""
    if tokens_of(text) <= tokens:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if tokens_of(text[:middle]) < tokens:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"

"""How a lie is made hard to find: by characters that look the same, or like nothing at all."""

import random
import re
from collections.abc import Callable, Mapping
from typing import Final

DIGITS: Final = "0123456789"
FULL_WIDTH: Final = str.maketrans(DIGITS, "０１２３４５６７８９")
ARABIC: Final = str.maketrans(DIGITS, "٠١٢٣٤٥٦٧٨٩")
BOLD: Final = str.maketrans(DIGITS, "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
LOOKALIKE: Final = str.maketrans("aeopcxyAEOPCXKMT", "аеорсхуАЕОРСХКМТ")
WIDE: Final = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x41, 0x7B)})


def _between(mark: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"(?<=\w)(?=\w)", mark, text)


HIDES: Final[Mapping[str, Callable[[str], str]]] = {
    "full width": lambda text: text.translate(FULL_WIDTH),
    "wide letters": lambda text: text.translate(WIDE),
    "arabic digits": lambda text: text.translate(ARABIC),
    "bold digits": lambda text: text.translate(BOLD),
    "lookalikes": lambda text: text.translate(LOOKALIKE),
    "zero width": _between("\u200b"),
    "soft hyphens": _between("\u00ad"),
    "joiners": _between("\u2060"),
    "spaced": lambda text: re.sub(r"(?<=\S)(?=\S)", " ", text),
    "struck": lambda text: re.sub(r"(?<=\w)", "\u0336", text),
    "turned": lambda text: f"\u202e{text[::-1]}\u202c",
    "entities": lambda text: re.sub(r"\d", lambda found: f"&#{ord(found[0])};", text),
    "shouted": str.upper,
    "emphasised": lambda text: re.sub(r"(\d+)", r"**\1**", text),
}

OUTSIDE: Final = re.compile(r"(\{\{.*?\}\})")


def hidden(text: str, chance: random.Random, how_often: float) -> str:
    """Return *text* or, at times, something that looks like it; references stay as they are."""
    if chance.random() >= how_often:
        return text
    hide = HIDES[chance.choice([*HIDES])]
    parts = OUTSIDE.split(text)
    return "".join(part if OUTSIDE.fullmatch(part) else hide(part) for part in parts)

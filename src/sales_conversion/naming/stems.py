"""Words as they can be compared: no case, no endings, no filler."""

import re
from functools import lru_cache
from itertools import takewhile

WORD = re.compile(r"[^\W_]+")
_FILLER = (
    "a an and any are as at be been by can could did do does for from get got had has have how i"
    " if in is it its just me my of on one or please so some tell that the them there these they"
    " this those to too us was we what when which who will good well with would you your"
    " really very about much many kind sort type"
)
FILLER = frozenset(_FILLER.split())
SHORTEST, LONG_ENOUGH, ENDING = 3, 5, 2
VERY_LONG, LONGER_ENDING = 12, 3
"""Of so long a word a longer ending may differ: "decaffeinated" and "decaffeination"."""


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """Return the words of *text* that carry meaning, without their endings."""
    return tuple(stem(word) for word in WORD.findall(text.casefold()) if word not in FILLER)


@lru_cache(maxsize=4096)
def every_stem(text: str) -> tuple[str, ...]:
    """Return all words of *text* without their endings, the small ones too."""
    return tuple(stem(word) for word in WORD.findall(text.casefold()))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return *word* without the endings that English adds: "washing" and "washed" are one."""
    spelled = word.replace("colour", "color")
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        root = spelled.removesuffix(ending)
        if root != spelled and len(root) >= SHORTEST and not root.endswith(("s", "ee")):
            return (root + instead).removesuffix("e")
    return spelled.removesuffix("e") if len(spelled) > SHORTEST else spelled


def are_alike(one: str, other: str) -> bool:
    """Tell whether two stems are forms of one word: "compliant" and "compliance" are."""
    pairs = zip(one, other, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    longest = max(len(one), len(other))
    ending = ENDING if longest < VERY_LONG else LONGER_ENDING
    return one == other or shared >= max(LONG_ENOUGH, longest - ending)


def holds(text: str, phrase: str) -> bool:
    """Tell whether every word of *phrase* stands in *text*."""
    wanted = stems(phrase)
    return bool(wanted) and set(wanted) <= set(stems(text))

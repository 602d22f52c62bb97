"""How many of it, told beside what is looked for: "whole bean, 2 bags", "a mouse, 5 pcs". Pure."""

import re
from collections.abc import Iterator, Sequence

from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text, stem
from sales_conversion.understanding.wording.words import NUMBERS

_MANY = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS))})"
_SINGLE = "pcs|pieces|units|stuck|unidades"
_PIECES = rf"{_SINGLE}|packs|packets|packung(?:en)?|paquets?|paquetes?"
_HOLDERS = "bags?|beutel|tuten?|sachets?|bolsas?"
COUNT = re.compile(
    rf"^{_MANY} ?(?:{_SINGLE})\b(?= (?!set\b)\w)|"
    rf"(?<![\w.,-]){_MANY} ?(?:(?:{_PIECES})|(?P<holder>{_HOLDERS}))"
    r"(?= ?(?:$|[,.;!?]|(?:please|pls|plz|bitte|svp|por favor|then|and|und|et|y|now|asap|today|"
    r"quick(?:ly)?|fast|jetzt|schnell|vite|ya|rapido)\b))"
)
"""A count before or behind what is said of a thing: "2 pack socks" tells what they are."""


def counts_in(text: Text, lexicon: Lexicon, about: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where *text* counts what it names besides, or what the talk is *about*."""
    for found in COUNT.finditer(text.folded):
        if is_only_count(found, lexicon) and (about or _names_more(text, lexicon, found)):
            yield found.span()


def is_only_count(found: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether no thing is counted: where bags are sold two of them are looked for."""
    holder = stem(found["holder"] or "")
    is_kind = lexicon.is_head(holder) and not lexicon.vocabulary.titles
    return not (holder and (lexicon.category((holder,)) or is_kind))


def _names_more(text: Text, lexicon: Lexicon, count: re.Match[str]) -> bool:
    spans = lexicon.find(text.words)
    outside = (
        span
        for span in spans
        if text.words[span.last - 1].end <= count.start()
        or text.words[span.first].start >= count.end()
    )
    return any(
        span.last - span.first > 1
        or lexicon.is_head(lexicon.corrected(text.words[span.last - 1].stem))
        for span in outside
    )

""" "Kenya or Ethiopia", "HP, Dell or Lenovo": one of them will do, and none is a must. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sales_conversion.understanding.shop.lexicon import Lexicon, Meaning, Span
from sales_conversion.understanding.wording.text import Text, joined
from sales_conversion.understanding.wording.words import STOP, word_set

OR = word_set("or oder ou o")
_BESIDE = OR | word_set("from by aus von de")
_ANY_BRAND = re.compile(
    r"\b(?:any|all|every|whatever|whichever|which|different|other|no matter (?:the|what|which)) "
    r"(?:brands?|makers?|manufacturers?)\b|"
    r"\b(?:brands?|makers?) (?:(?:is|are) not important|(?:doesn't|don't|does not|do not) matter|"
    r"(?:is |are )?(?:irrelevant|no matter|whatever))|\bmarke (?:ist )?egal\b|"
    r"\bn'importe quelle marque\b|\bcualquier marca\b"
)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What is named so that one of several will do."""

    words: str = ""
    places: frozenset[int] = frozenset()
    any_brand: bool = False
    """No maker is asked for any longer."""


def read_alternatives(text: Text, lexicon: Lexicon) -> Alternatives:
    """Return the qualities and makers in *text* of which any one will do."""
    spans = [*lexicon.find(text.words), *_unknown(text, lexicon)]
    spans.sort(key=lambda span: span.first)
    makers = [span for chain in _chains(text, spans) for span in chain if span.has("brand")]
    others = [
        span
        for chain in _chains(text, spans)
        for span in chain
        if not span.has("brand") and all(_is_value(each, text, lexicon) for each in chain)
    ]
    several = makers if len(makers) > 1 else []
    meant = sorted((*several, *others), key=lambda span: span.first)
    known = (span for span in meant if span.meanings != _NOBODY)
    words = [word for span in known for word in text.words[span.first : span.last]]
    places = frozenset(at for span in meant for at in range(span.first, span.last))
    any_brand = bool(several) or bool(_ANY_BRAND.search(text.folded))
    return Alternatives(joined(words) if words else "", places, any_brand)


def _unknown(text: Text, lexicon: Lexicon) -> Iterator[Span]:
    """ "Kenya or Burundi": what the shop does not know is one of them, beside a value it does."""
    for at in range(1, len(text.words)):
        word, before = text.words[at], text.words[at - 1].text
        if before in OR and lexicon.is_unsold(word.stem) and word.text not in STOP:
            yield Span(at, at + 1, _NOBODY)


_NOBODY = (Meaning("attribute"),)
"""What one of the alternatives means that is not sold here: the others will do."""


def _chains(text: Text, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the names that stand in a row with an "or" in it."""
    chain: list[Span] = []
    chosen = False
    for one, other in pairwise([*spans, None]):
        if one is None:
            continue
        chain.append(one)
        between = _between(text, one, other) if other else None
        if between is not None:
            chosen = chosen or between
            continue
        if chosen:
            yield chain
        chain, chosen = [], False


def _between(text: Text, one: Span, other: Span) -> bool | None:
    """Tell whether an "or" is between two names; nothing when they are no row.

    Values of one kind may be a row until its "or"; makers are one without.
    """
    said = {word.text for word in text.words[one.last : other.first]}
    if said and said <= _BESIDE:
        return True if said & OR else None
    written = text.folded[text.words[one.last - 1].end : text.words[other.first].start]
    if written.strip() != ",":
        return None
    if one.has("brand") and other.has("brand"):
        return True
    alike = {m.name for m in one.meanings} & {m.name for m in other.meanings} - {""}
    return False if alike else None


def _is_value(span: Span, text: Text, lexicon: Lexicon) -> bool:
    """Tell whether *span* says what a thing is like, and names no thing.

    A size, "M or L", is chosen; what ranks by its words must have some.
    """
    last = lexicon.corrected(text.words[span.last - 1].stem)
    thing = lexicon.is_head(last) or span.has("category")
    said = all(len(word.text) > 1 for word in text.words[span.first : span.last])
    return not thing and said and span.has("attribute", "noun", "option")

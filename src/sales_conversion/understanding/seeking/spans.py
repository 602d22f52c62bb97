"""The names in a clause, beside what was read of it already. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sales_conversion.understanding.shop.lexicon import Lexicon, Span
from sales_conversion.understanding.wording.text import Word


def spans_beside(
    words: Sequence[Word], lexicon: Lexicon, used: Collection[int]
) -> dict[int, Span]:
    """Return the names in *words* by where they begin.

    Of a name the beginning of which is *used* the rest counts: a "non-electric grinder" is a
    grinder.
    """
    spans = {span.first: span for span in lexicon.find(words)}
    for span in tuple(spans.values()):
        free = next((at for at in range(span.first, span.last) if at not in used), span.last)
        if span.first < free:
            for each in lexicon.find(words[free : span.last]):
                spans[free + each.first] = replace(
                    each, first=free + each.first, last=free + each.last
                )
    return spans

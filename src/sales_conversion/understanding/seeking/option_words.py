"""Words that choose a version: whether they are said like one, and which option they are of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sales_conversion.understanding.shop.choosable import Choosable, Offered
from sales_conversion.understanding.shop.lexicon import Meaning, Span
from sales_conversion.understanding.wording.sums import is_ranged
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import SIZE_CUES, SIZE_WORDS


def is_written_as_option(text: Text, first: int, last: int) -> bool:
    """A single letter, or "small", is a size only when said like one; no price range is."""
    words = text.words
    if is_ranged(text, words[first].start, words[last - 1].end):
        return False
    said = " ".join(word.text for word in words[first:last])
    if len(said) > 1 and said not in SIZE_WORDS:
        return True
    around = {word.text for word in (*words[max(0, first - 1) : first], *words[last : last + 1])}
    capital = len(said) == 1 and text.written[words[first].start].isupper()
    return capital or bool(around & SIZE_CUES) or len(words) <= last - first + 1


def offered(choosable: Choosable, named: Iterable[str], spans: Iterable[Span]) -> Offered:
    """Return what can be chosen of the things *named*.

    Where none is, what is said of options tells: "whole bean 1kg" is of coffee.
    """
    return choosable.of(named) or choosable.beside(_clear(spans))


def _clear(spans: Iterable[Span]) -> Offered:
    """Return what can only be a choice, and of one option: "whole bean", not "medium"."""
    chosen: defaultdict[str, set[str]] = defaultdict(set)
    for span in spans:
        names = {meaning.name for meaning in span.meanings if meaning.kind == "option"}
        if len(names) == 1 and not span.has("noun", "category", "brand", "attribute"):
            chosen[names.pop()].update(meaning.value for meaning in span.meanings)
    return chosen


def plainest(options: Sequence[Meaning]) -> Meaning | None:
    """Of several options with that value, return the general one: color, not frame color."""
    names = {option.name: set(stems(option.name)) for option in options}
    for option in options:
        if all(names[option.name] <= other for other in names.values()):
            return option
    return None

""" "Actually light", after dark was asked for: one value takes the place of another. Pure."""

from dataclasses import replace

from sales_conversion.models import Needs
from sales_conversion.understanding.seeking.hearing import Heard
from sales_conversion.understanding.shop.lexicon import Lexicon, Meaning, Span
from sales_conversion.understanding.wording.text import Text, stems

SHORT = 5
"""In more words than these something else is told, too."""


def with_replaced(heard: Heard, text: Text, needs: Needs, lexicon: Lexicon) -> Heard:
    """Return *heard* with each word that is a value of what was chosen before taken as that.

    "Light" alone may be the roast, the body or the weight; where a roast was asked for, it is
    the roast.
    """
    if len(text.words) > SHORT or heard.heads:
        return heard
    for span in lexicon.find(text.words):
        meant = _chosen_before(span, needs)
        said = {word.stem for word in text.words[span.first : span.last]}
        if meant is None or said & set(stems(" ".join(heard.relations.without))):
            continue
        heard = _with(_without(heard, said), meant)
    return heard


def _with(heard: Heard, meant: Meaning) -> Heard:
    if meant.kind == "option":
        return replace(heard, options={**heard.options, meant.name: meant.value})
    return replace(heard, attributes={**heard.attributes, meant.name: meant.value})


def _without(heard: Heard, said: set[str]) -> Heard:
    """Return *heard* as though these words had told nothing else."""
    use = " ".join(word for word in heard.relations.use.split() if _is_left(word, said))
    return replace(
        heard,
        query=tuple(word for word in heard.query if _is_left(word, said)),
        rest=tuple(word for word in heard.rest if _is_left(word, said)),
        attributes={name: v for name, v in heard.attributes.items() if _is_left(v, said)},
        relations=replace(heard.relations, use=use),
    )


def _is_left(word: str, said: set[str]) -> bool:
    return not set(stems(word)) <= said


def _chosen_before(span: Span, needs: Needs) -> Meaning | None:
    held = {"option": needs.options, "attribute": needs.attributes}
    meant = [m for m in span.meanings if m.name in held.get(m.kind, {})]
    return meant[0] if len({m.name for m in meant}) == 1 else None

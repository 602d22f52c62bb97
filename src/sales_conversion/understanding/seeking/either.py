""" "A bag or a sleeve in grey": either kind of thing will do, and each is looked for. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sales_conversion.understanding.seeking.alternatives import OR, read_alternatives
from sales_conversion.understanding.seeking.hearing import Heard, hear
from sales_conversion.understanding.seeking.noun_phrase import HAVING
from sales_conversion.understanding.seeking.strangers import (
    is_bare_noun,
    is_stranger,
    is_unknown_noun,
)
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import STOP, word_set

FEWEST = 2

_TELLING = HAVING | word_set("for in on at fur pour para en who that which not without")
"""After one of these it is told what a thing is like, and no other thing is named."""

_JOINT = re.compile(rf"\s*(?:,|(?<!-)\b(?:{'|'.join(sorted(OR))})\b(?!-))\s*")


def either_kind(text: Text, lexicon: Lexicon) -> tuple[Heard, ...]:
    """Return what is heard of each kind of thing of which any will do; else nothing.

    What is said of one is said of all, but for what is said otherwise: "red" hoodies or shirts.
    """
    parts = [*_parts(text)]
    heard = [hear(part, lexicon) for part in parts]
    kinds = [*_kinds(parts, heard)]
    sought = any(kind.heads for kind in kinds) or read_alternatives(text, lexicon).words
    if len(kinds) < FEWEST or not sought:
        return ()
    whole = hear(text, lexicon)
    return tuple(_alike(whole, kind) for kind in kinds)


def _parts(text: Text) -> Iterator[Text]:
    """Yield what stands between the alternatives: until the last "or" a comma is one, too."""
    joints = [*_JOINT.finditer(text.folded)]
    while joints and joints[-1].group().strip() == ",":
        joints.pop()
    start = 0
    for joint in joints:
        yield Text.of(text.written[start : joint.start()])
        start = joint.end()
    yield Text.of(text.written[start:])


def _kinds(parts: Sequence[Text], heard: Sequence[Heard]) -> Iterator[Heard]:
    """Yield what names a thing, until it is told what the thing is like."""
    for at, (part, kind) in enumerate(zip(parts, heard, strict=True)):
        if not (kind.heads or is_stranger(part, kind) or _is_beside_one(at, parts, heard)):
            return
        yield kind
        if not _TELLING.isdisjoint(word.text for word in part.words):
            return


def _is_beside_one(at: int, parts: Sequence[Text], heard: Sequence[Heard]) -> bool:
    """ "Backpack or suitcase": an unknown word stands where a thing would; but in "warm or light
    jacket" it tells of the thing behind it."""
    if not (is_unknown_noun(heard[at]) or is_bare_noun(heard[at])):
        return False
    both = [*zip(parts, heard, strict=True)]
    behind = any(_begins_with_thing(*each) for each in both[at + 1 :])
    return behind or any(_ends_with_thing(*each) for each in both[:at])


def _ends_with_thing(part: Text, heard: Heard) -> bool:
    said = [word.stem for word in part.words]
    return said[-1:] == [*heard.heads[-1:]] if heard.heads else is_unknown_noun(heard)


def _begins_with_thing(part: Text, heard: Heard) -> bool:
    said = [word.stem for word in part.words if word.text not in STOP]
    return said[:1] == [*heard.heads[:1]] if heard.heads else is_unknown_noun(heard)


def _alike(whole: Heard, kind: Heard) -> Heard:
    liked = whole.relations.use.split()
    chosen = {name: value for name, value in kind.options.items() if value.casefold() not in liked}
    return replace(
        whole,
        query=kind.query,
        heads=kind.heads,
        category=kind.category,
        rest=kind.rest,
        product=kind.product,
        strange=kind.strange,
        options={**whole.options, **chosen},
        attributes={**whole.attributes, **kind.attributes},
    )

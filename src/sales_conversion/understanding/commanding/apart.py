""" "Take the first one, and a bag of something fruity": one is taken, the other looked for."""

import re
from collections.abc import Collection, Sequence

from sales_conversion.models import ItemReference
from sales_conversion.understanding.pointing.counting import is_only_number
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.seeking.hearing import hear
from sales_conversion.understanding.wording.clauses import Clause
from sales_conversion.understanding.wording.joining import ADD_IT
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import FILLER, STOP

_BESIDE_NAMES = STOP | FILLER
_SOME = re.compile(r"\s*(?:some|any|a few|ein paar|quelques|unos|unas)\b")
_VAGUE = re.compile(
    r"\s*(?:an?|some|any) (?:[^\W_]+ ){0,3}(?:of )?(?:something|anything)\b|"
    r"\s*(?:something|anything|some (?:kind|sort) of|etwas|algo|quelque chose) (?!else\b)\w"
)
_JOINT = re.compile(r"\s*(?:,\s*)?\b(?:and|plus|und|et|y)\b (?:also |auch |noch )?")


def taken_and_sought(clause: Clause, pointer: Pointer) -> tuple[Clause, Clause] | None:
    """Return what is taken and what is wished beside it, where that is nothing we know of yet."""
    if clause.asks:
        return None
    for joint in _JOINT.finditer(clause.text.folded):
        taken = Text.of(clause.text.written[: joint.start()])
        beside = Text.of(clause.text.written[joint.end() :])
        if _is_known(taken, pointer) and _is_wish(beside, pointer):
            return Clause(taken, asks=False), Clause(beside, asks=False)
    return None


def named_then_added(clauses: Sequence[Clause], pointer: Pointer) -> list[Clause]:
    """ "Arc Stovetop. Add it": what was just named is meant, whatever was offered before."""
    kept: list[Clause] = []
    for clause in clauses:
        bare = ADD_IT.match(clause.text.folded) and kept and _only_names(kept[-1], pointer)
        if bare:
            kept[-1] = Clause(Text.of(f"add {kept[-1].text.written}"), asks=False)
        else:
            kept.append(clause)
    return kept


def _only_names(clause: Clause, pointer: Pointer) -> bool:
    """Tell whether things of the shop are named, and hardly anything is said besides."""
    words = clause.text.words
    spans = [s for s in pointer.lexicon.find(words) if s.has("noun", "category")]
    named = {index for span in spans for index in range(span.first, span.last)}
    others = [w for i, w in enumerate(words) if i not in named and w.text not in _BESIDE_NAMES]
    return bool(named) and not clause.asks and len(others) <= 1


def _whole(items: Sequence[ItemReference], said: Collection[str]) -> bool:
    return all(set(stems(item.title)) <= set(said) for item in items)


def _is_known(taken: Text, pointer: Pointer) -> bool:
    items = pointer.items(taken)
    return bool(items) and all(item.product_id for item in items)


def _is_wish(beside: Text, pointer: Pointer) -> bool:
    """Tell whether a kind of thing is named that is neither on the screen nor one product."""
    if _VAGUE.match(beside.folded):
        return True
    if is_only_number(beside) or pointer.tells_options(beside):
        return False
    items = pointer.items(beside)
    said = {word.stem for word in beside.words}
    if items and not (_SOME.match(beside.folded) and not _whole(items, said)):
        return False
    return bool(hear(beside, pointer.lexicon).query)

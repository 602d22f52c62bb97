"""Whether a clause asks what a product can be had in: its sizes, its colors, how it is ground."""

import re
from collections.abc import Mapping, Sequence

from sales_conversion.models import ItemReference
from sales_conversion.naming.stems import are_alike, stems
from sales_conversion.tools.telling.naming import leading
from sales_conversion.tools.telling.offering import OPENLY, called_by
from sales_conversion.tools.telling.versions import VERSIONS, WHICH_PRICED
from sales_conversion.understanding.clause.impression import Impression
from sales_conversion.understanding.wording import cues

SHORT = 4
"""Words of a question that is nothing but the value it asks for: "moulu ?"."""

_DENIES = re.compile(r"^(?:no|not any|pas de|pas d'|kein\w*|ningun\w*) ")
_ONE_OR_OTHER = re.compile(r"\b(?:in|en) [^\W\d_]+(?:,? (?:or|oder|ou|o) [^\W\d_]+)+$")
_PRICED = re.compile(
    r"\b(?:prices?|costs?|how much|preis|kostet|kosten|wie ?viel|prix|combien|coute\w*|precio|"
    r"cuanto|cuesta)\b(?!.{0,12}\b(?:under|below|less|unter|moins|menos)\b)"
)
_COMES = re.compile(
    r"\b(?:comes?|available|get|have|has|buy|order|got|gibt|habt|haben|hat|erhaltlich|"
    r"existe\w*|dispo\w*|avez|a-t-il|hay|ten\w+|tien\w+|viene\w*)\b"
)


def asks_what_it_comes_in(clause: Impression) -> bool:
    """ "Does the dark one come ground?": of the one product in question, not of the shop."""
    items = [i for i in _in_question(clause) if i.product_id]
    asked = clause.asks or clause.asks_stock or OPENLY.match(clause.folded)
    if not asked or len(items) != 1 or cues.RECOMMEND.search(clause.folded):
        return False
    options = clause.lexicon.vocabulary.choices.get(items[0].product_id or "", {})
    titled = set(stems(items[0].title))
    said = [word for word in stems(clause.folded) if word not in titled]
    openly = OPENLY.search(clause.folded) or _DENIES.match(clause.folded)
    is_named = _names_option(options, said) and bool(openly)
    is_told = is_named or _begins_value(clause, options, said) or _lists_values(clause, options)
    return is_told and not _names_another(clause, options, titled)


def asks_for_its_versions(clause: Impression) -> bool:
    """ "Show me all the versions with prices", "which one is the 135?": of the one in question."""
    items = [i for i in _in_question(clause) or _only_shown(clause) if i.product_id]
    if len({item.product_id for item in items}) != 1:
        return False
    several = clause.lexicon.vocabulary.choices.get(items[0].product_id or "")
    return bool(several) and bool(
        VERSIONS.search(clause.folded) or WHICH_PRICED.search(clause.folded)
    )


def asks_what_a_version_costs(clause: Impression) -> bool:
    """ "I just want the price for 1 kg ground for French press": of the one in question."""
    current = [item for item in clause.pointer.current() if item.product_id]
    if len(current) != 1 or not _PRICED.search(clause.folded) or clause.filling.named():
        return False
    options = clause.lexicon.vocabulary.choices.get(current[0].product_id or "", {})
    values = {word for every in options.values() for value in every for word in stems(value)}
    return bool(values & set(stems(clause.folded))) and set(clause.heard.heads) <= values


def _only_shown(clause: Impression) -> Sequence[ItemReference]:
    shown = {c.product_id: c for c in clause.situation.shown}
    return [ItemReference(c.product_id, title=c.title) for c in shown.values()]


def _in_question(clause: Impression) -> Sequence[ItemReference]:
    """The products named here, shown or not, else those pointed at, else the one in focus."""
    named, current = clause.filling.named(), clause.pointer.current()
    if len(named) == 1:
        return named
    return current if clause.filling.asks_options_of(current) else clause.items or current


def _names_option(options: Mapping[str, Sequence[str]], said: Sequence[str]) -> bool:
    names = {word for name in options for word in called_by(options, name)}
    return any(are_alike(name, word) for name in names for word in said)


def _begins_value(
    clause: Impression, options: Mapping[str, Sequence[str]], said: Sequence[str]
) -> bool:
    begun = {word for values in options.values() for value in values for word in leading(value)}
    is_asked = _COMES.search(clause.folded) or len(clause.text.words) <= SHORT
    return bool(is_asked and begun & set(said))


def _lists_values(clause: Impression, options: Mapping[str, Sequence[str]]) -> bool:
    """ "Does it come in purple or green?": some of these it has, and some it may not have."""
    listed = _ONE_OR_OTHER.search(clause.folded)
    values = {word for every in options.values() for value in every for word in stems(value)}
    return (
        bool(listed)
        and bool(_COMES.search(clause.folded))
        and bool(values & set(stems(listed[0] if listed else "")))
    )


def _names_another(
    clause: Impression, options: Mapping[str, Sequence[str]], titled: set[str]
) -> bool:
    """Tell whether another kind of thing is named: "which grinders come in black?"."""
    if clause.filling.named() or (clause.names_product() and clause.heard.product):
        return False
    heads = [head for head in clause.heard.heads if head not in titled]
    sold = clause.lexicon.vocabulary.options
    every = (value for name in options for value in (*options[name], *sold.get(name, ())))
    values = {word for value in every for word in stems(value)}
    return any(head not in values and not _names_option(options, [head]) for head in heads)

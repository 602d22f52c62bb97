"""What is taken back of what was asked for: "any colour is fine", "forget the budget". Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sales_conversion.models import Needs
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text, stem, stems
from sales_conversion.understanding.wording.words import word_set

_OPENING = (
    r"^(?:(?:ok|okay|and|but|no|oh|actually|well|then|you can|let's|just|so|please|now|und|aber|"
    r"doch|nein|also|mir|mais|pero|bueno) )*"
)
_ENDING = (
    r"(?:,? (?:now|then|too|please|really|at all|for me|after all|jetzt|bitte|auch|mir|uns|"
    r"eigentlich|requirements?|restrictions?|filters?|part|thing))*[ .!]*"
)
_FACET = (
    r"(?:(?:about|the|that(?= \w)|my|your|a|das|die|den|der|mein\w*|le|la|les|el|los|ces?|mon|"
    r"ma) )*"
)
_TAKEN_BACK = re.compile(
    _OPENING
    + r"(?:forget|ignore|drop|scrap|lose|remove|skip|never ?mind|disregard|leave out|lift|"
    r"vergiss|vergessen sie|ignorier\w*|streich\w*|oublie[zr]?|laisse[zr]? tomber|olvid[ae]\w*) "
    + _FACET
    + r"(?P<what>[^,.;!?]{2,40}?)"
    + _ENDING
    + r"(?=$|[,.;!])"
)
_ANY = re.compile(
    _OPENING + r"(?:any|every|all|whatever|whichever|whatever the|no matter (?:the|what|which)|"
    r"(?:i )?(?:don't|dont|do not) (?:care|mind) (?:about|what|which)|egal welche[rsn]?|"
    r"jede[rsn]?|n'importe quell?e?|peu importe|cualquier|no importa) "
    + _FACET
    + r"(?P<what>[^,.;!?]{2,30}?)"
    r"(?: (?:is|are|it|will|would|would be|goes|do|does|works?|(?:is |are )?(?:all )?(?:fine|ok|"
    r"okay|good|great|alright)|has|passt|geht|ist|okay|recht|me va|va bien|vale|is))*"
    + _ENDING
    + r"(?=$|[,.;!])"
)
_NO_MATTER = re.compile(
    _OPENING + _FACET + r"(?P<what>[^,.;!?]{2,30}?) (?:(?:doesn't|doesnt|does not|don't|do not) "
    r"(?:really )?(?:matter|count)|(?:isn't|is not|aren't|are not) (?:so |that |very )?"
    r"(?:important|an issue|relevant)|(?:is )?(?:irrelevant|no (?:object|issue|matter|problem))|"
    r"(?:ist |sind )?(?:mir |uns )?(?:doch )?(?:egal|wurscht|schnuppe|nicht (?:so )?wichtig)|"
    r"spielt keine \w+|n'a pas d'importance|no importa|da igual|me da igual)"
    + _ENDING
    + r"(?=$|[,.;!])"
)
_NEED_NOT = re.compile(
    _OPENING + r"(?:(?:it|they|that|es|sie) )?(?:doesn't|doesnt|does not|don't|needn't|need not|"
    r"muss (?:nicht|not)|mussen (?:nicht|not))(?: (?:have|need))?(?: to)? (?:be |have |come in |"
    r"unbedingt |zwingend )*(?P<what>[^,.;!?]{2,30}?)(?: (?:sein|haben))?"
    + _ENDING
    + r"(?=$|[,.;!])|"
    + _OPENING
    + r"(?:there's |there is )?no need (?:for (?:it|them) )?to (?:be|have) "
    r"(?P<which>[^,.;!?]{2,30}?)"
    + _ENDING
    + r"(?=$|[,.;!])|"
    + _OPENING
    + r"not necessarily (?P<maybe>[^,.;!?]{2,30}?)"
    + _ENDING
    + r"(?=$|[,.;!])"
)
_NO_LIMIT = re.compile(
    _OPENING + r"(?:(?:whatever|no matter what|egal was|n'importe ce que|cueste lo que) "
    r"(?:it|they|the \w+|es|das|ca|cueste)(?: (?:costs?|takes|coute|kostet))?|"
    r"cueste lo que cueste|(?:i have |there is |there's |ich habe |es gibt )?(?:no|kein\w*) "
    r"(?:upper |real |set |fixed |particular |price |money |budget |oberes? |festes? )*"
    r"(?:limit|ceiling|preislimit|budgetlimit)|unlimited(?: budget)?|"
    r"(?:the )?(?:sky is|sky's) the limit|geld spielt keine \w+)" + _ENDING + r"(?=$|[,.;!])"
)
""" "Whatever it costs", "no limit": the price is named by none of its words.

"Keine Rolle" may stand in the words of the catalogue by now.
"""

_MONEY = word_set(
    "budget price money cost limit max maximum preis geld kosten preislimit prix argent precio"
    " dinero presupuesto"
)
_MAKER = word_set("brand maker manufacturer marke hersteller marque fabricant marca fabricante")
_KIND = word_set("type kind sort style art sorte typ tipo genre categorie category kategorie")
_CALLED: Mapping[str, str] = {
    said: name
    for name, called in {
        "color": "color colour farbe couleur colores",
        "size": "size große grosse taille talla tamano",
        "material": "material stoff matiere tela",
    }.items()
    for said in called.split()
}
_ALL = word_set("that all everything of it alles tout todo eso")
_JOINING = word_set("and or und oder et ou y o of the a my das die den der la le el")


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What is still looked for, and what is said besides."""

    needs: Needs
    rest: Text


def relaxed(text: Text, needs: Needs, lexicon: Lexicon) -> Relaxed | None:
    """Return what is left of *needs* where *text* takes a part of them back; else nothing.

    What can be taken back is learned: every option and attribute of the catalogue, every value
    that was asked for, the maker, the price.
    """
    if unlimited := _NO_LIMIT.match(text.folded):
        rest = text.written[unlimited.end() :].strip(" ,.;!")
        return Relaxed(_without_money(needs, any_price=True), Text.of(rest))
    for pattern, by_value in _PATTERNS:
        found = pattern.match(text.folded)
        what = next((told for told in found.groupdict().values() if told), "") if found else ""
        if not found or _ONES & {*stems(what)}:
            continue
        kept = _without(needs, _meant(Text.of(what), lexicon), lexicon, by_value)
        kept = needs if kept is None and pattern is _NEED_NOT else kept
        if kept is not None:
            return Relaxed(kept, Text.of(text.written[found.end() :].strip(" ,.;!")))
    return None


def _meant(what: Text, lexicon: Lexicon) -> set[str]:
    """Return the stems of *what*, and of the values it calls in whatever language."""
    values = (m.value for span in lexicon.find(what.words) for m in span.meanings)
    called = {word for value in values for word in stems(value)}
    return {word.stem for word in what.words} | (called if len(called) == 1 else set())


_ONES = frozenset({"one", "it", "this", "these"})
""" "Drop the black one" points at something, and takes back no colour."""

_PATTERNS = ((_TAKEN_BACK, True), (_ANY, False), (_NO_MATTER, False), (_NEED_NOT, True))
"""With each, whether a value can be taken back: any black mug is still to be black."""


def _without(needs: Needs, said: set[str], lexicon: Lexicon, by_value: bool) -> Needs | None:
    """Return *needs* without what *said* names; nothing when that names nothing of them."""
    if by_value and said <= _ALL:
        return Needs()
    names = {_CALLED.get(word, word) for word in said} - _JOINING
    kept = _without_money(needs, any_price=not by_value) if names & _MONEY else needs
    if names & _MAKER:
        kept = replace(kept, brand="")
    if names & _KIND:
        heads = [word for word in kept.query.split() if lexicon.is_head(stem(word))]
        kept = replace(kept, query=" ".join(heads) or kept.query, attributes={})
    kept = replace(
        kept, options=_unnamed(kept.options, names), attributes=_unnamed(kept.attributes, names)
    )
    kept = _without_values(kept, names, lexicon) if by_value else kept
    known = names <= _MONEY | _MAKER | _KIND | _names_of(lexicon)
    return kept if kept != needs or (known and names) else None


def _without_money(needs: Needs, *, any_price: bool) -> Needs:
    """ "Forget the limit" takes a limit back; "the price is no object" wants none."""
    return replace(needs.at_any_price(), any_price=any_price)


def _without_values(needs: Needs, said: set[str], lexicon: Lexicon) -> Needs:
    """Take back what was asked for by its own word; the kind of thing stays."""
    kept = [
        word for word in needs.query.split() if lexicon.is_head(stem(word)) or _left(word, said)
    ]
    return replace(
        needs,
        options={name: value for name, value in needs.options.items() if _left(value, said)},
        attributes={name: v for name, v in needs.attributes.items() if _left(v, said)},
        brand=needs.brand if _left(needs.brand, said) else "",
        without=tuple(word for word in needs.without if _left(word, said)),
        use=" ".join(word for word in needs.use.split() if _left(word, said)),
        query=" ".join(kept) or needs.query,
    )


def _left(value: str, said: set[str]) -> bool:
    told = {*stems(value)}
    return not told or not told <= said


def _unnamed(held: Mapping[str, str], names: set[str]) -> dict[str, str]:
    """Return what stays of options or attributes: those whose name is not taken back."""
    return {
        name: value
        for name, value in held.items()
        if names.isdisjoint(stems(name.replace("_", " ")))
    }


def _names_of(lexicon: Lexicon) -> frozenset[str]:
    vocabulary = lexicon.vocabulary
    names = (*vocabulary.options, *vocabulary.attributes)
    return frozenset(word for name in names for word in stems(name.replace("_", " ")))

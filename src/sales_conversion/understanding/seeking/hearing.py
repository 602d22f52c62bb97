"""What one clause says of what the shopper is looking for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from sales_conversion.models import Sort
from sales_conversion.naming.beside import goes_with_things
from sales_conversion.tools.telling.comparatives import measures_asked
from sales_conversion.understanding.seeking.absent import absent_itself, said_absent
from sales_conversion.understanding.seeking.alternatives import read_alternatives
from sales_conversion.understanding.seeking.areas import area_in
from sales_conversion.understanding.seeking.at_least import read_least
from sales_conversion.understanding.seeking.besides import another_of
from sales_conversion.understanding.seeking.counts import counts_in
from sales_conversion.understanding.seeking.makers import unknown_maker
from sales_conversion.understanding.seeking.parts import PartsOf
from sales_conversion.understanding.seeking.reading import Reading
from sales_conversion.understanding.seeking.relations import Relations, read_relations
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording import cues
from sales_conversion.understanding.wording.prices import read_budget
from sales_conversion.understanding.wording.text import Text, fold, stem, stems
from sales_conversion.understanding.wording.words import COLORS

LONGEST_QUERY = 6
LONGEST_NAMING = 8
"""Words; in more than these a price is told beside a story."""

_CHEAPER = re.compile(
    r"\b(?:cheaper|chepaer|cheeper|less expensive|less pricey|lower price[ds]?|more affordable|"
    r"not so expensive|not as expensive|gunstiger\w*|billiger\w*|moins cheres?|mas baratos?)\b"
)
_DEARER = re.compile(
    r"\b(?:more premium|premium|higher[- ]end|high[- ]end|more expensive|fancier|upmarket|"
    r"more luxurious|luxury|hochwertiger\w*|teurer\w*|haut de gamme|gama alta)\b"
)

_OF_WHAT_IS_SEEN = re.compile(
    r"\b(?:that|this|it|these|those|they)(?:'s|'re| is| are|s) "
    r"(?:(?:only|just) (?:in )?\w+$|\w+(?: \w+)? only\b)"
)
""" "That's black only": what is wrong with what is on the screen is no wish."""

_MEANT = re.compile(r"\bi (?:meant|mean|said|asked for|ment)\b(?! (?:it|that|this|so|the)\b)")


@dataclass(frozen=True, slots=True)
class Heard:
    """What one clause says about needs."""

    query: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    """Stems of those words that name a kind of thing."""

    category: str = ""
    brand: str = ""
    any_brand: bool = False
    """Who makes it does not matter, or no longer."""

    options: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    low: Decimal | None = None
    high: Decimal | None = None
    around: Decimal | None = None
    """The one amount that was said, where both limits lie around it."""

    sort: Sort = "relevance"
    direction: int = 0
    """-1 for cheaper than what was seen, 1 for something finer."""

    relations: Relations = field(default_factory=Relations)
    rest: tuple[str, ...] = ()
    """Words that are neither chat nor anything understood here."""

    product: bool = False
    """One product was named, by its title or model."""

    strange: bool = False
    """A kind of thing is looked for that this shop does not know."""

    area: bool = False
    """Nothing is named but a vague area, which is then the use: "sports things"."""

    least: tuple[str, ...] = ()
    """Measures it should reach at least."""

    corrects: bool = False
    """ "No, I meant a grinder": it takes the place of what was understood."""

    ones: bool = False
    """ "I meant electric ones": the kind of thing is still the same."""

    again: bool = False
    """More of what is there already: other, another, similar."""

    besides: tuple[str, ...] = ()
    """ "AA, too": another of those kinds, by their stems, beside the one that was looked for."""

    elsewhere: bool = False
    """What it may cost was told in money this shop does not take, and limits nothing."""

    @property
    def filters(self) -> bool:
        return bool(
            self.brand
            or self.options
            or self.attributes
            or self.low is not None
            or self.high is not None
            or self.sort != "relevance"
            or self.direction
            or self.relations.are_said
            or self.least
            or self.elsewhere
        )

    @property
    def says_something(self) -> bool:
        return bool(self.query or self.category or self.filters)


def hear(
    text: Text,
    lexicon: Lexicon,
    bare_price: bool = False,
    about: Sequence[str] = (),
    foreign: bool = False,
) -> Heard:
    """Read *text*; a number alone is a price only with *bare_price*.

    *about* are the stems of the kinds of thing that the talk is about; *foreign* text is of
    another language than the catalogue's.
    """
    budget = read_budget(text, bare_price, lexicon.vocabulary.currency)
    relations = read_relations(_without_whole_values(text, lexicon), lexicon)
    least, measured = read_least(text, PartsOf(text, lexicon, about).are_told)
    others = read_alternatives(text, lexicon)
    maker = None if foreign else unknown_maker(text, lexicon)
    places = (*budget.places, *relations.places, *measured)
    used = _inside(text, (*places, *_beside_the_thing(text, lexicon, about, foreign)))
    used |= others.places | ({maker.at} if maker else set())
    reading = Reading(text, lexicon, used, about, foreign)
    reading.read()
    options, attributes, without = said_absent(relations.without, lexicon)
    other = maker.name if maker and maker.beside else ""
    liked = (relations.use, others.words, other, *reading.tastes)
    relations = replace(
        relations,
        use=_wished_for(liked, relations.without),
        without=_unwished(without, reading.options),
    )
    named = _named(text, lexicon, reading, relations, priced=budget.is_said)
    return replace(
        named,
        **_manner(text),
        brand=reading.brand or (maker.name if maker and not maker.beside else ""),
        any_brand=others.any_brand,
        options={**reading.options, **options},
        attributes={**reading.attributes, **absent_itself(reading.query, lexicon), **attributes},
        low=budget.low,
        high=budget.high,
        around=budget.around,
        sort=budget.sort,
        elsewhere=bool(budget.elsewhere),
        least=least,
        product=bool(lexicon.named_products(text.words)),
        besides=() if named.heads else another_of(text, about, lexicon),
    )


def _beside_the_thing(
    text: Text, lexicon: Lexicon, about: Sequence[str], foreign: bool
) -> Iterator[tuple[int, int]]:
    """Yield the places of what is said of what is seen, of counts and of degrees."""
    yield from (found.span() for found in _OF_WHAT_IS_SEEN.finditer(text.folded))
    yield from counts_in(text, lexicon, about)
    yield from _degrees(text) if foreign else ()


def _named(
    text: Text, lexicon: Lexicon, reading: Reading, relations: Relations, priced: bool
) -> Heard:
    """Return what thing is looked for; what only tells of a use or a price names none."""
    used_for = set(stems(relations.use))
    heads = tuple(head for head in reading.heads if head not in used_for)
    area = "" if heads or relations.use else area_in(text, lexicon, reading.query)
    is_told = _is_told_beside(text, lexicon, reading, relations, priced)
    aside = is_told or (not heads and _is_only_a_use(text, reading, relations))
    return Heard(
        query=() if aside or area else _once(reading.query)[:LONGEST_QUERY],
        heads=heads,
        category="" if heads and set(stems(reading.category)) <= used_for else reading.category,
        relations=replace(relations, use=relations.use or area),
        rest=() if area else tuple(reading.rest),
        area=bool(area),
        strange=not area and _is_strange(text, reading),
    )


def _is_told_beside(
    text: Text, lexicon: Lexicon, reading: Reading, relations: Relations, priced: bool
) -> bool:
    """Tell whether a price, or how experienced one is, is told beside a mere story."""
    told = (priced or relations.experience_level) and not _looks_for(text)
    known = any(lexicon.knows(stem(word)) for word in reading.query)
    return bool(told) and len(text.words) > LONGEST_NAMING and not known


def _is_only_a_use(text: Text, reading: Reading, relations: Relations) -> bool:
    """Tell whether all that is not the use is words nobody knows, and nothing is asked for."""
    asked = _looks_for(text) or _NEEDS.search(text.folded)
    unknown = _is_unknown(reading) and not any(map(goes_with_things, reading.strangers))
    return bool(relations.use) and unknown and not asked


def _looks_for(text: Text) -> bool:
    return bool(cues.LOOKING.match(text.folded) or cues.ANY_THING.search(text.folded))


def _manner(text: Text) -> dict[str, Any]:
    """Return how it is said beside what was there before: put right, cheaper, another of them."""
    return {
        "direction": _direction(text.folded),
        "corrects": bool(_MEANT.search(text.folded)),
        "ones": bool(cues.ONES.search(text.folded)),
        "again": bool(cues.MORE_KIND.search(text.folded) or cues.OF_THOSE.search(text.folded)),
    }


def _without_whole_values(text: Text, lexicon: Lexicon) -> Text:
    """ "Ground for filter" is one of the grinds there are, and does not tell what it is for."""
    blanked = text.folded
    for span in lexicon.find(text.words):
        if span.last - span.first > 1 and all(m.kind == "option" for m in span.meanings):
            start, end = text.words[span.first].start, text.words[span.last - 1].end
            blanked = blanked[:start] + "," * (end - start) + blanked[end:]
    return text if blanked == text.folded else Text.of(blanked)


def _degrees(text: Text) -> tuple[tuple[int, int], ...]:
    """ "Leiser", "etwas Größeres": more or less of something names no thing."""
    said = (fold(asked.said) for asked in measures_asked(text.written) if " " not in asked.said)
    places = ((text.folded.index(word), len(word)) for word in said)
    return tuple((start, start + length) for start, length in places)


def _wished_for(liked: Iterable[str], without: Sequence[str]) -> str:
    """ "Neither decaf nor dark" likes neither."""
    said = [word for each in liked for word in each.split()]
    return " ".join(word for word in said if word not in without)


def _unwished(without: Sequence[str], options: Mapping[str, str]) -> tuple[str, ...]:
    """ "Not a laptop, a backpack with a laptop pocket": what is chosen is not unwanted."""
    chosen = {value.casefold() for value in options.values()}
    return tuple(word for word in without if word not in chosen)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple({stems(word): word for word in words}.values())


def _is_unknown(reading: Reading) -> bool:
    return [word.text for word in Text.of(" ".join(reading.query)).words] == reading.strangers


def _is_strange(text: Text, reading: Reading) -> bool:
    said = reading.strangers
    if not said or reading.heads or not _is_unknown(reading):
        return False
    model = any(any(map(str.isdigit, word)) for word in said)
    looked = any(cue.match(text.folded) for cue in _NAMING) or len(said) == len(text.words)
    looked = looked and not _COLORS & set(said)
    return model or (looked and not cues.ONES.search(text.folded))


def _inside(text: Text, places: Iterable[tuple[int, int]]) -> set[int]:
    return {
        index
        for start, end in places
        for index, word in enumerate(text.words)
        if word.start < end and word.end > start
    }


def _direction(folded: str) -> int:
    if _CHEAPER.search(folded):
        return -1
    return 1 if _DEARER.search(folded) else 0


_NEEDS = re.compile(r"\b(?:needs?|wants?|looking for|buy)\b")
_COLORS = {color for named in COLORS for color in named}
_NAMING = (cues.LOOKING, cues.ASKS_STOCK_OF_KIND, cues.WHAT_ABOUT)

"""What the shopper is looking for: read from one clause, and added to what was known."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sales_conversion.models import Money, Needs, Sort
from sales_conversion.tools.finding.candour import goes_with_things
from sales_conversion.understanding.seeking.absent import said_absent
from sales_conversion.understanding.seeking.alternatives import read_alternatives
from sales_conversion.understanding.seeking.areas import area_in
from sales_conversion.understanding.seeking.at_least import read_least
from sales_conversion.understanding.seeking.besides import another, another_of, unit_of
from sales_conversion.understanding.seeking.counts import counts_in
from sales_conversion.understanding.seeking.makers import unknown_maker
from sales_conversion.understanding.seeking.parts import PartsOf
from sales_conversion.understanding.seeking.reading import Reading
from sales_conversion.understanding.seeking.relations import Relations, read_relations
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording import cues
from sales_conversion.understanding.wording.prices import read_budget
from sales_conversion.understanding.wording.text import Text, stem, stems
from sales_conversion.understanding.wording.words import COLORS, word_set

LONGEST_QUERY = 6
MOST_LIKED = 9
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

    again: bool = False
    """More of what is there already: other, another, similar."""

    besides: tuple[str, ...] = ()
    """ "AA, too": another of those kinds, by their stems, beside the one that was looked for."""

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
    budget = read_budget(text, bare_price)
    relations = read_relations(text, lexicon)
    least, measured = read_least(text, PartsOf(text, lexicon, about).are_told)
    seen = tuple(found.span() for found in _OF_WHAT_IS_SEEN.finditer(text.folded))
    others = read_alternatives(text, lexicon)
    counted = tuple(counts_in(text, lexicon, about))
    said = (*budget.places, *relations.places, *measured, *seen, *counted)
    used = _inside(text, said) | others.places
    maker = None if foreign else unknown_maker(text, lexicon)
    used |= {maker.at} if maker else set()
    reading = Reading(text, lexicon, used, about, foreign)
    reading.read()
    other = maker.name if maker and maker.beside else ""
    liked = (relations.use, others.words, other, *reading.tastes)
    options, attributes, without = said_absent(relations.without, lexicon)
    relations = replace(
        relations,
        use=_wished_for(liked, relations.without),
        without=_unwished(without, reading.options),
    )
    used_for = set(stems(relations.use))
    looked = cues.LOOKING.match(text.folded) or cues.ANY_THING.search(text.folded)
    told = (budget.is_said or relations.experience_level) and not looked
    told = told and len(text.words) > LONGEST_NAMING
    beside = bool(told) and not any(lexicon.knows(stem(word)) for word in reading.query)
    heads = tuple(head for head in reading.heads if head not in used_for)
    needed = looked or _NEEDS.search(text.folded)
    unknown = _is_unknown(reading) and not any(map(goes_with_things, reading.strangers))
    beside = beside or bool(relations.use and not heads and unknown and not needed)
    area = "" if heads or relations.use else area_in(text, lexicon, reading.query)
    relations = replace(relations, use=relations.use or area)
    return Heard(
        query=() if beside or area else _once(reading.query)[:LONGEST_QUERY],
        heads=heads,
        category="" if heads and set(stems(reading.category)) <= used_for else reading.category,
        brand=reading.brand or (maker.name if maker and not maker.beside else ""),
        any_brand=others.any_brand,
        options={**reading.options, **options},
        attributes={**reading.attributes, **attributes},
        low=budget.low,
        high=budget.high,
        sort=budget.sort,
        direction=_direction(text.folded),
        relations=relations,
        rest=() if area else tuple(reading.rest),
        least=least,
        product=bool(lexicon.named_products(text.words)),
        area=bool(area),
        strange=not area and _is_strange(text, reading),
        corrects=bool(_MEANT.search(text.folded)),
        again=bool(cues.MORE_KIND.search(text.folded) or cues.OF_THOSE.search(text.folded)),
        besides=() if heads else another_of(text, about, lexicon),
    )


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


_NEEDS = re.compile(r"\b(?:needs?|wants?|looking for|buy)\b")
_COLORS = {color for named in COLORS for color in named}
_NAMING = (cues.LOOKING, cues.ASKS_STOCK_OF_KIND, cues.WHAT_ABOUT)


def merged(
    needs: Needs, heard: Heard, prices: Sequence[Money] = (), before: Needs | None = None
) -> Needs:
    """Return *needs* as they are after *heard*: new products start anew, filters add up.

    *before* is what was known before the message: what the message itself said is kept.
    """
    fresh = is_new_product(needs, heard, before)
    base = started_anew(needs, before) if fresh else needs
    if fresh and heard.heads and _is_told_more(needs, heard):
        base = replace(base, min_price=needs.min_price, max_price=needs.max_price)
    base = _only_liked(another(base, heard.besides, heard.query), heard)
    relations = heard.relations
    without = tuple(dict.fromkeys((*_still_unwanted(base, heard), *relations.without)))
    told = heard.low is not None or heard.high is not None
    low, high = (heard.low, heard.high) if told else (base.min_price, base.max_price)
    below, above = _than_seen(base, heard, prices)
    return replace(
        base,
        query=_query(base, heard),
        category=heard.category or base.category,
        brand=_maker(base, heard, without),
        options=_wanted({**base.options, **heard.options}, without),
        attributes=_wanted({**base.attributes, **heard.attributes}, without),
        without=without,
        min_price=low,
        max_price=high,
        sort=heard.sort if heard.sort != "relevance" else base.sort,
        recipient=relations.recipient or base.recipient,
        occasion=relations.occasion or base.occasion,
        experience_level=relations.experience_level or base.experience_level,
        use=_used_for(base, relations.use),
        least=heard.least or base.least,
        below=below,
        above=above,
    )


def is_new_product(needs: Needs, heard: Heard, before: Needs | None = None) -> bool:
    """Tell whether *heard* names a kind of thing anew, whatever *needs* were before it."""
    known = _known(needs)
    older = before is not None and needs.query == before.query
    if older and known and heard.heads and not (heard.direction or heard.again):
        return True
    if heard.area:
        return bool(known)
    if heard.strange or (heard.product and heard.query):
        return bool(known) and not set(stems(" ".join(heard.query))) <= known
    return bool(heard.heads and known and not set(heard.heads) <= known)


def _is_told_more(needs: Needs, heard: Heard) -> bool:
    """ "Laptops with 8 GB" tells more of the laptop that is looked for; "a laptop" starts anew."""
    told = set(stems(" ".join(heard.query))) - set(heard.heads)
    said = told or heard.options or heard.attributes or heard.brand or heard.least
    return set(heard.heads) <= _known(needs) and bool(said)


def _known(needs: Needs) -> set[str]:
    """Return the stems of what *needs* call the thing; its limits hold while it is that thing."""
    return {*stems(needs.query), *stems(needs.category)}


def forgotten(needs: Needs, text: Text) -> Needs:
    """Return *needs* without what *text* takes back; all of them when it names nothing."""
    said = {stem(word.text) for word in text.words}
    kept = needs
    if said & {"budget", "price", "money", "cost", "limit", "presupuesto", "preis"}:
        kept = replace(
            kept, min_price=None, max_price=None, below=None, above=None, sort="relevance"
        )
    if said & {"brand", "maker", "marke", "marque", "marca"}:
        kept = replace(kept, brand="")
    if said & {"category"}:
        kept = replace(kept, category="")
    kept = replace(
        kept, options=_unnamed(kept.options, said), attributes=_unnamed(kept.attributes, said)
    )
    return Needs() if kept == needs and not said & _ONE_FACT else kept


_ONE_FACT = word_set(
    """
    budget price money cost brand color size doesn't don't matter any
    """
)


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


def started_anew(needs: Needs, before: Needs | None) -> Needs:
    """What stays true of the shopper when they turn to another product; and a price just said."""
    kept = Needs(
        recipient=needs.recipient, occasion=needs.occasion, experience_level=needs.experience_level
    )
    limits = (needs.min_price, needs.max_price)
    if before is None or limits == (before.min_price, before.max_price):
        return kept
    return replace(kept, min_price=needs.min_price, max_price=needs.max_price)


def _query(base: Needs, heard: Heard) -> str:
    if heard.corrects and heard.query and not set(heard.heads) & set(stems(base.query)):
        return " ".join(heard.query)
    if not base.query or not heard.query:
        return " ".join(heard.query) or base.query
    known = set(stems(base.query))
    units = {unit for word in heard.query if (unit := unit_of(word))}
    kept = [word for word in base.query.split() if unit_of(word) not in units]
    added = [word for word in heard.query if stem(word) not in known]
    return " ".join((*added, *kept)[:LONGEST_QUERY])


def _only_liked(base: Needs, heard: Heard) -> Needs:
    """Who names the thing again says what it must be; what was said of it before only ranks."""
    asked = set(stems(" ".join(heard.query)))
    if not heard.heads or not set(heard.heads) <= set(stems(base.query)):
        return base
    before = [word for word in base.query.split() if not set(stems(word)) <= asked]
    kept = [word for word in base.query.split() if word not in before]
    liked = [*base.use.split(), *before]
    return replace(base, query=" ".join(kept), use=" ".join(dict.fromkeys(liked)))


def _used_for(base: Needs, said: str) -> str:
    """Return what it is to be for and like: once the thing is known, "for filter" is told
    besides "fruity"; without one it is another wish."""
    about = base.query or base.category or base.attributes
    known = base.use if about or not said else ""
    return " ".join([*dict.fromkeys((*said.split(), *known.split()))][:MOST_LIKED])


def _maker(base: Needs, heard: Heard, without: Sequence[str]) -> str:
    known = "" if heard.any_brand else base.brand
    maker = heard.brand or known
    return "" if maker.casefold() in without else maker


def _than_seen(
    base: Needs, heard: Heard, prices: Sequence[Money]
) -> tuple[Decimal | None, Decimal | None]:
    """Return below or above what "cheaper" or "finer" asks for, of *prices* that were seen.

    It holds while nothing else is said: what is looked for next may cost anything.
    """
    if heard.direction < 0 and prices and heard.high is None:
        least = min(prices)
        return Money(max(least.minor - 1, 1), least.currency).decimal, None
    if heard.direction > 0 and prices and heard.low is None:
        most = max(prices)
        return None, Money(most.minor + 1, most.currency).decimal
    return (None, None) if heard.says_something else (base.below, base.above)


def _still_unwanted(base: Needs, heard: Heard) -> tuple[str, ...]:
    wanted = {*heard.options.values(), *heard.attributes.values(), heard.brand, *heard.query}
    return tuple(word for word in base.without if word not in {w.casefold() for w in wanted})


def _wanted(chosen: Mapping[str, str], without: Sequence[str]) -> dict[str, str]:
    return {name: value for name, value in chosen.items() if value.casefold() not in without}


def _unnamed(chosen: Mapping[str, str], said: set[str]) -> dict[str, str]:
    return {
        name: value
        for name, value in chosen.items()
        if not (set(stems(name.replace("_", " "))) | set(stems(value))) & said
    }

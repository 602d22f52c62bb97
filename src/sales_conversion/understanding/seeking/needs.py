"""What the shopper is looking for: what a clause says, added to what was known."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sales_conversion.models import Money, Needs
from sales_conversion.understanding.seeking.besides import another, unit_of
from sales_conversion.understanding.seeking.hearing import LONGEST_QUERY, Heard
from sales_conversion.understanding.wording.text import Text, stem, stems
from sales_conversion.understanding.wording.words import word_set

MOST_LIKED = 9


def merged(
    needs: Needs, heard: Heard, prices: Sequence[Money] = (), before: Needs | None = None
) -> Needs:
    """Return *needs* as they are after *heard*: new products start anew, filters add up.

    *before* is what was known before the message: what the message itself said is kept.
    """
    fresh = is_new_product(needs, heard, before)
    base = started_anew(needs, before) if fresh else needs
    if fresh and heard.heads and _is_told_more(needs, heard):
        base = base.priced_like(needs)
    base = _only_liked(another(base, heard.besides, heard.query), heard)
    relations = heard.relations
    without = tuple(dict.fromkeys((*_still_unwanted(base, heard), *relations.without)))
    told = heard.low is not None or heard.high is not None
    priced = Needs(min_price=heard.low, max_price=heard.high, around=heard.around)
    below, above = _than_seen(base, heard, prices)
    return replace(
        base.priced_like(priced) if told else base,
        query=_wanted_still(_query(base, heard), without),
        category=heard.category or _category(base, heard),
        brand=_maker(base, heard, without),
        options=_wanted({**base.options, **heard.options}, without),
        attributes=_wanted({**base.attributes, **heard.attributes}, without),
        without=without,
        sort=heard.sort if heard.sort != "relevance" else base.sort,
        recipient=relations.recipient or base.recipient,
        occasion=relations.occasion or base.occasion,
        experience_level=relations.experience_level or base.experience_level,
        use=_used_for(base, relations.use),
        least=heard.least or base.least,
        below=below,
        above=above,
        any_price=base.any_price and not told,
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
        kept = kept.at_any_price()
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


def started_anew(needs: Needs, before: Needs | None) -> Needs:
    """What stays true of the shopper when they turn to another product; and a price just said."""
    kept = Needs(
        recipient=needs.recipient,
        occasion=needs.occasion,
        experience_level=needs.experience_level,
        any_price=needs.any_price,
    )
    limits = (needs.min_price, needs.max_price)
    if before is None or limits == (before.min_price, before.max_price):
        return kept
    return kept.priced_like(needs)


def _wanted_still(query: str, without: Sequence[str]) -> str:
    """ "Actually no leather", of leather jackets: they are jackets from now on.

    "No hand grinder", of grinders, leaves the others.
    """
    unwanted = {stem for word in without for stem in stems(word)[:-1] or stems(word)}
    kept = [word for word in query.split() if not set(stems(word)) <= unwanted]
    return " ".join(kept) or query


def _category(base: Needs, heard: Heard) -> str:
    """Return where it is looked for; "I meant electric ones" are no hand grinders any longer."""
    shelf, _, last = base.category.rpartition(" > ")
    corrected = set(stems(base.query)) - set(stems(_query(base, heard)))
    is_corrected = heard.corrects and corrected & set(stems(last))
    refused = any(set(stems(word)) <= set(stems(last)) for word in heard.relations.without)
    return shelf if is_corrected or refused else base.category


def _query(base: Needs, heard: Heard) -> str:
    if heard.corrects and heard.ones and heard.query and not heard.heads and base.query:
        return " ".join((*heard.query, base.query.split()[-1]))
    if heard.corrects and heard.query and not set(heard.heads) & set(stems(base.query)):
        return " ".join(heard.query)
    if not base.query or not heard.query:
        return " ".join((*heard.query, *_one_of(base, heard))) or base.query
    known = set(stems(base.query))
    units = {unit for word in heard.query if (unit := unit_of(word))}
    kept = [word for word in base.query.split() if unit_of(word) not in units]
    added = [word for word in heard.query if stem(word) not in known]
    return " ".join((*added, *kept)[:LONGEST_QUERY])


def _one_of(base: Needs, heard: Heard) -> Sequence[str]:
    """ "Not a hand grinder, an electric one": one is a grinder, where nothing else is known."""
    refused = (word.split() for word in heard.relations.without)
    kinds = [words[-1] for words in refused if len(words) > 1]
    known = base.query or base.category or heard.heads or heard.category
    return kinds[:1] if heard.ones and heard.query and not known else ()


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
    limited = heard.high if heard.direction < 0 else heard.low
    if heard.direction and prices and limited is None:
        return beyond(prices, heard.direction)
    return (None, None) if heard.says_something else (base.below, base.above)


def beyond(prices: Sequence[Money], direction: int) -> tuple[Decimal | None, Decimal | None]:
    """Return below what it is cheaper than all *prices*, or above what it is dearer."""
    if direction < 0:
        least = min(prices)
        return Money(max(least.minor - 1, 1), least.currency).decimal, None
    most = max(prices)
    return None, Money(most.minor + 1, most.currency).decimal


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

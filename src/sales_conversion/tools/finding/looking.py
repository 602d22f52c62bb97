"""How the catalogue is asked for what was wished, and what of its answers comes first."""

from collections.abc import Sequence
from dataclasses import replace

from sales_conversion.models import Found, Product, SearchQuery
from sales_conversion.naming.kinds import kind_of
from sales_conversion.naming.terms import terms
from sales_conversion.tools.base import Reach
from sales_conversion.tools.finding.candour import PRICES, is_called, is_model_number
from sales_conversion.tools.finding.own_data import as_they_say, by_name
from sales_conversion.tools.finding.variety import LOOKED_AT, in_turn
from sales_conversion.tools.telling.reaching import reaches, shortfall
from sales_conversion.tools.telling.wishes import is_gift, serves

MEASURED = 200
"""So many are looked through for what reaches a measure."""

MOST_PREFERRED = 4
COMPARED = 12
"""So many of what was found are looked at one by one."""


async def look(reach: Reach, wish: SearchQuery) -> Found:
    """Return what answers *wish*, the best first, and for less where that is wished."""
    return await _for_less(reach, wish, await _search(reach, wish))


async def _search(reach: Reach, wish: SearchQuery) -> Found:
    """Look for what can be bought; only when there is nothing, for what is sold out.

    For a present, what one gives comes first, and one of each kind.
    """
    needs = reach.handle.session.dialogue.needs
    if wish.least:
        return await _reaching(reach, wish)
    if (needs.recipient or needs.occasion) and wish.sort == "relevance":
        wider = await reach.services.catalogue.search(wish, LOOKED_AT)
        given = sorted(wider.products, key=lambda product: not is_gift(product))
        found = replace(wider, products=in_turn(given, by_leaf=True))
    else:
        found = _serving(await _preferred(reach, wish), wish.prefer)
    found = as_they_say(found, wish)
    if found.products:
        return found
    return await reach.services.catalogue.search(replace(wish, in_stock=False), COMPARED)


async def _preferred(reach: Reach, wish: SearchQuery) -> Found:
    """Look for the thing; what says most of what it is to be for comes first: a camera bag."""
    found = await reach.services.catalogue.search(wish, LOOKED_AT)
    if not (wish.text and wish.prefer and found.products and wish.sort == "relevance"):
        return replace(found, products=by_name(found.products, wish)[:COMPARED])
    text, first = wish.text, Found((), 0)
    liked = sorted(wish.prefer.split(), key=lambda word: not is_model_number(word))
    for word in liked[:MOST_PREFERRED]:
        whole = replace(wish, text=f"{word} {text}", prefer="", firm=True)
        exact = await reach.services.catalogue.search(whole, COMPARED)
        named = _those_called(exact, wish.text, surely=bool(found.surely))
        if named and not exact.relaxed:
            text, first = whole.text, replace(exact, products=named)
    seen = {product.id for product in first.products}
    others = [product for product in found.products if product.id not in seen]
    others.sort(key=lambda product: not is_called(product, wish.text))
    return replace(found, products=(*first.products, *others)[:COMPARED])


def _those_called(found: Found, what: str, surely: bool) -> tuple[Product, ...]:
    """Return what is called so, or *surely* is the thing: a TV mount is called by the TV, too."""
    if surely:
        return tuple(each for each in found.products if each.id in found.surely)
    return tuple(each for each in found.products if is_called(each, what))


def _serving(found: Found, use: str) -> Found:
    """Put first what says that it serves *use*, and leave out what says that it does not."""
    told = {product.id: serves(product, use) for product in found.products}
    if True not in told.values():
        return found
    first = [product for product in found.products if told[product.id]]
    others = [product for product in found.products if told[product.id] is None]
    left_out = len(found.products) - len(first) - len(others)
    return replace(found, products=(*first, *others), total=found.total - left_out)


async def _reaching(reach: Reach, wish: SearchQuery) -> Found:
    """Look for what reaches the measures that were wished; else for whatever there is."""
    wider = await reach.services.catalogue.search(wish, MEASURED)
    exact = replace(wish, text=f"{' '.join(wish.least)} {wish.text}")
    nearer = await reach.services.catalogue.search(exact, MEASURED)
    known = {product.id: product for product in (*wider.products, *_within(nearer))}
    reaching = [product for product in known.values() if reaches(product, wish.least)]
    enough = [*_things_among(reaching, wish.text, wider, nearer)] or reaching
    enough = enough or [*_things_among(wider.products, wish.text, wider)]
    if wish.sort == "relevance":
        enough.sort(key=lambda product: shortfall(product, wish.least))
    return replace(wider, products=tuple(enough), total=len(enough)) if enough else wider


def _things_among(products: Sequence[Product], what: str, *searches: Found) -> tuple[Product, ...]:
    surely = frozenset[str]().union(*(found.surely for found in searches))
    return _those_called(Found(tuple(products), 0, surely=surely), what, surely=bool(surely))


def _within(found: Found) -> tuple[Product, ...]:
    """Return what was found where nothing but words had to be given up for it."""
    limits = any(name in PRICES or ": " in name for name in found.relaxed)
    return () if limits else found.products


async def _for_less(reach: Reach, wish: SearchQuery, found: Found) -> Found:
    """Return *found*, or where none of it is cheaper than what was seen, though that is the wish,
    others of the kind that are: a jacket for less, rather than the down jacket again."""
    needs = reach.handle.session.dialogue.needs
    kind = kind_of(wish.text)
    if needs.below is None or "max_price" not in found.relaxed or kind == wish.text:
        return found
    others = await reach.services.catalogue.search(replace(wish, text=kind, firm=True), COMPARED)
    if not others.products:
        return found
    given_up = (word for word in terms(wish.text) if word not in terms(kind))
    return replace(others, relaxed=tuple(given_up))

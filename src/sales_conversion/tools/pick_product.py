"""Say which of several one would take, and why that is true."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sales_conversion.errors import NotFound
from sales_conversion.models import Finding, ItemReference, Product
from sales_conversion.naming.stems import are_alike, stem, stems
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.attributes import NOTHING, PURPOSES, Fact, facts, telling
from sales_conversion.tools.telling.questions import sentences
from sales_conversion.tools.telling.viewing import look_at

_ASKING = (
    "better best one choose pick take buy get prefer favourite favorite go would should more less"
    " idk dunno know sure decide hm hmm hmmm uhh err maybe clue idea guess not yet cant can don"
    " between which out most least suit suits right other really think pls please"
)
EMPTY = frozenset(map(stem, _ASKING.split()))
"""Words that ask for a choice and say nothing about what it is for."""

LONGEST = 90


@dataclass(frozen=True, slots=True)
class _Match:
    """A product, and what speaks for it: how many of the words, and where they stand."""

    product: Product
    words: int
    fact: Fact | None


@tool("pick_product", "picked", looks=True)
class PickProductTool:
    """Choose one of several products by what the shopper needs it for, else by price."""

    async def __call__(
        self, reach: Reach, *, product_ids: tuple[str, ...], question: str = ""
    ) -> Finding:
        known = await reach.services.catalogue.products(product_ids)
        there = [product for product in known if product.in_stock] or list(known)
        if not there:
            raise NotFound("none of these products is in this shop")
        needs = reach.handle.session.dialogue.needs
        wanted = _wanted(f"{question} {needs.use} {needs.experience_level}", there)
        best = _best([_match(product, wanted) for product in there], bool(wanted))
        price = best.product.first_choice.price
        reference = ItemReference(best.product.id, title=best.product.title)
        reach.handle.discuss(focus=reference)
        look_at(reach, best.product)
        least = all(price.minor <= other.first_choice.price.minor for other in there)
        return Finding(
            "picked",
            f"Picked {best.product.title}.",
            facts={
                "title": best.product.title,
                "product_id": best.product.id,
                "price": price,
                "fits": best.words > 0,
                "wanted": bool(wanted),
                "least": least,
                "label": best.fact.label if best.fact else "",
                "value": best.fact.value if best.fact else "",
            },
        )


def _wanted(said: str, among: Sequence[Product]) -> frozenset[str]:
    """Return the words that tell what it is for; those of every title tell nothing."""
    titles = [set(stems(f"{product.title} {product.category}")) for product in among]
    shared = set.intersection(*titles)
    return frozenset(stems(said)) - EMPTY - shared


def _match(product: Product, wanted: frozenset[str]) -> _Match:
    found = ((_shared(fact, wanted), fact) for fact in _claims(product))
    words, fact = max(found, key=lambda pair: pair[0], default=(0, None))
    return _Match(product, words, fact) if words else _Match(product, 0, _purpose(product))


def _shared(fact: Fact, wanted: frozenset[str]) -> int:
    said = stems(f"{fact.label} {fact.value}")
    return sum(any(are_alike(word, one) for one in said) for word in wanted)


def _claims(product: Product) -> Iterator[Fact]:
    """Yield what may speak for a product, purposes first; what is not so speaks for nothing."""
    known = [fact for fact in facts(product) if fact.value.casefold() not in NOTHING]
    yield from sorted(known, key=lambda fact: fact.name not in PURPOSES)
    for sentence in sentences(product.description):
        if len(sentence) <= LONGEST:
            yield Fact("description", "", sentence, "")


def _purpose(product: Product) -> Fact | None:
    return next((fact for fact in telling(product) if fact.name in PURPOSES), None)


def _best(matches: Sequence[_Match], is_wanted: bool) -> _Match:
    """Take what fits best; with nothing to fit, what a reason is known for, else the cheapest."""
    first = matches[0]
    if not is_wanted and first.fact:
        return first
    return min(matches, key=lambda match: (-match.words, match.product.first_choice.price.minor))

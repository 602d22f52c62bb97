"""What suits this shopper, by what they say and, if they agreed, told and bought before. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sales_conversion.models import Product, Turn
from sales_conversion.naming.stems import holds, stems
from sales_conversion.tools.telling.attributes import is_as_wished, parts

ASKED, TOLD, SAME_MAKER = 3.0, 2.0, 1.0
BOUGHT_ALREADY = -1.0
SUITS = frozenset({"good_for", "skill_level", "brew_method", "occasion", "recipient", "use"})
"""Attributes that say whom or what a product is for."""

LEVELS = {
    "beginner": "beginners",
    "experienced": "the experienced",
    "expert": "experts",
    "intermediate": "some experience",
}
"""Whom a level of skill means."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A product, and what speaks for it beside its own figures."""

    product: Product
    because: str = ""
    replaces: bool = False
    """It comes in place of another version of it that is in the cart."""


@dataclass(frozen=True, slots=True)
class _Merit:
    worth: float
    because: str = ""


class PersonalizationService:
    def rank(
        self, turn: Turn, products: Sequence[Product], bought: Sequence[Product] = ()
    ) -> tuple[Suggestion, ...]:
        """Return *products*, best for this shopper first, each with its strongest reason.

        Equals keep their order, so that what the search found best stays ahead.
        """
        judged = [(product, tuple(_merits(turn, product, bought))) for product in products]
        ranked = sorted(judged, key=lambda one: -sum(merit.worth for merit in one[1]))
        return tuple(Suggestion(product, _strongest(merits)) for product, merits in ranked)


def _strongest(merits: Sequence[_Merit]) -> str:
    said = [merit for merit in merits if merit.because]
    return max(said, key=lambda merit: merit.worth).because if said else ""


def _merits(turn: Turn, product: Product, bought: Sequence[Product]) -> Iterator[_Merit]:
    yield from _asked(turn, product)
    yield from _told(turn, product)
    if not turn.dialogue.personal:
        return
    if product.id in turn.profile.purchase_history:
        yield _Merit(BOUGHT_ALREADY)
    for other in bought:
        if other.id != product.id and product.brand and other.brand == product.brand:
            yield _Merit(SAME_MAKER, f"by {product.brand}, like your {other.title}")


def _asked(turn: Turn, product: Product) -> Iterator[_Merit]:
    for name, wanted in turn.dialogue.needs.attributes.items():
        value = product.attributes.get(name)
        if value is not None and is_as_wished(name, value, wanted):
            yield _Merit(ASKED)


def _told(turn: Turn, product: Product) -> Iterator[_Merit]:
    """Yield what the shopper told about themselves that the catalogue says it is for."""
    needs = turn.dialogue.needs
    now = (needs.use, needs.recipient, needs.occasion, needs.experience_level)
    before = turn.profile.preferences.values() if turn.dialogue.personal else ()
    told = dict.fromkeys((*now, *before))
    for fact in filter(None, told):
        yield from _suited(product, fact)


def _suited(product: Product, fact: str) -> Iterator[_Merit]:
    for name in product.attributes:
        if name in SUITS and _lists(str(product.attributes[name]), fact):
            yield _Merit(TOLD, f"good for {LEVELS.get(fact, fact)}")
            return
    if holds(f"{product.title} {product.category}", fact):
        yield _Merit(TOLD)


def _lists(value: str, fact: str) -> bool:
    return any(holds(part, fact) or stems(part) == stems(fact) for part in parts(value))

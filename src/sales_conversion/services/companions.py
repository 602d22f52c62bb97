"""What came together before, as suggestions: none without a count that its reason stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sales_conversion.interfaces import ICatalogue
from sales_conversion.recommending.habits import LEARNED_FROM, Habits, Surface
from sales_conversion.services.personalization import Suggestion

OFTEN, ONE_IN = 3, 10
"""Often is so many times at least, and at least one in so many."""

NAMED = 10
"""How many of the newest a reason may name: each has to be counted."""

Titles: TypeAlias = Mapping[str, str]
"""What a reason may name, by product id; the newest last."""

SAID: Mapping[Surface, tuple[str, str]] = {
    "session": ("often looked at with {}", "others looked at it with {}"),
    "basket": ("often bought with your {}", "others bought it with {}"),
    "personal": ("often bought by those who have your {}", "bought by others who have your {}"),
}
"""What is said of what came together often, and of what did at all."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """*product* came with what is called *title* on *count* of its *occasions*."""

    product: str
    title: str
    count: int
    occasions: int

    @property
    def is_often(self) -> bool:
        return self.count >= OFTEN and self.count * ONE_IN >= self.occasions

    @property
    def strength(self) -> tuple[bool, float]:
        return self.is_often, self.count / self.occasions


async def companions(
    habits: Habits, catalogue: ICatalogue, surface: Surface, titles: Titles, most: int
) -> Sequence[Suggestion]:
    """Return what goes best with the products of *titles*, each with the one it goes with."""
    ids = habits.best(surface, [*titles], most, without=[*titles])
    evidence = _evidence(habits, surface, titles, ids)
    known = [each for each in ids if each in evidence]
    return [
        Suggestion(product, _said(surface, evidence[product.id]))
        for product in await catalogue.products(known)
    ]


def _evidence(
    habits: Habits, surface: Surface, titles: Titles, ids: Sequence[str]
) -> dict[str, _Evidence]:
    """Return what speaks most for each of *ids*; nothing for what never came with any."""
    found: dict[str, _Evidence] = {}
    for anchor, title in reversed([*titles.items()][-NAMED:]):
        shared = habits.shared(LEARNED_FROM[surface], anchor, ids)
        for each, (count, occasions) in zip(ids, shared, strict=True):
            new = _Evidence(each, title, count, occasions)
            if count and (each not in found or new.strength > found[each].strength):
                found[each] = new
    return found


def _said(surface: Surface, evidence: _Evidence) -> str:
    often, at_all = SAID[surface]
    return (often if evidence.is_often else at_all).format(evidence.title)

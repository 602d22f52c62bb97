"""What the shoppers of this shop do, as one thing to ask: by product ids, for a surface."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Self, TypeAlias

import numpy as np

from sales_conversion.recommending.counting import lately, pair_counts, uses_since
from sales_conversion.recommending.ease import LARGEST, Ease, Histories
from sales_conversion.recommending.journal import Entry, Journal, Numbers
from sales_conversion.recommending.likeness import Likeness, features
from sales_conversion.recommending.mixing import Experience, Mix, best

Kind: TypeAlias = Literal["visit", "order", "person"]
"""What an occasion is: a visit to the shop, an order, all that somebody bought."""

Surface: TypeAlias = Literal["session", "basket", "personal", "cold"]
"""Beside what is looked at, beside a basket, for who is known, for what nobody bought yet."""

LEARNED_FROM: Mapping[Surface, Kind] = {
    "session": "visit",
    "basket": "order",
    "personal": "person",
    "cold": "order",
}


class Habit(NamedTuple):
    """One entry as it is kept, and where it stands among all of them."""

    position: int
    kind: Kind
    entry: Entry


MIX = "recommendation.mix."
"""Before the name of a surface: the parameter of an arm that says who speaks there instead."""


@dataclass(frozen=True, slots=True)
class TriedMixes(Mapping[Surface, Mix]):
    """The *usual* mixes, and in place of one what an arm has for it."""

    usual: Mapping[Surface, Mix]
    parameters: Mapping[str, Any]

    def __getitem__(self, surface: Surface) -> Mix:
        tried: Mix = self.parameters.get(f"{MIX}{surface}", self.usual[surface])
        return tried

    def __iter__(self) -> Iterator[Surface]:
        return iter(self.usual)

    def __len__(self) -> int:
        return len(self.usual)


class Habits:
    """Counts that are never fitted: what was told a moment ago is in the next answer."""

    def __init__(self, mixes: Mapping[Surface, Mix]) -> None:
        self._mixes = mixes
        self._products = Numbers()
        self._known: dict[Kind, Experience] = {
            kind: Experience(Journal(self._products)) for kind in LEARNED_FROM.values()
        }

    def varied_by(self, parameters: Mapping[str, Any]) -> Self:
        """Return the same counts, mixed as the arms of one shopper have it; ask it in this turn
        only."""
        varied = copy(self)
        varied._mixes = TriedMixes(self._mixes, parameters)
        return varied

    def begin(self, told: Mapping[Kind, Iterable[Entry]]) -> None:
        """Take in all that was *told* so far at once; it replaces what was known."""
        products = Numbers()
        known = {
            kind: Experience(Journal.rebuilt(told.get(kind, ()), products)) for kind in self._known
        }
        self._products, self._known = products, known

    def note(self, kind: Kind, entry: Entry) -> bool:
        """Take in one *entry*; tell whether it was news."""
        return self._known[kind].journal.append(entry)

    def number(self, texts: Mapping[str, Iterable[str]]) -> Mapping[int, Iterable[str]]:
        """Return what is written of each product by its number, for `liken`."""
        return {self._products.of(name): said for name, said in texts.items()}

    def liken(self, numbered: Mapping[int, Iterable[str]]) -> None:
        """Compare products by what is written of them; this may be done in another thread."""
        described = {number: features(said) for number, said in numbered.items()}
        likeness = Likeness(described, len(self._products))
        for known in self._known.values():
            known.likeness = likeness

    def histories(self) -> Mapping[Kind, Histories]:
        """Return what there is to `weigh`: nothing where no mix asks for it or it is too much."""
        kinds = {LEARNED_FROM[surface] for surface, mix in self._mixes.items() if "history" in mix}
        if len(self._products) > LARGEST:
            return {}
        return {
            kind: Histories.of(self._known[kind].journal)
            for kind in kinds
            if len(self._known[kind].journal)
        }

    def weigh(self, histories: Mapping[Kind, Histories]) -> None:
        """Weigh all products against all; this takes long, and may be done in another thread."""
        for kind, taken in histories.items():
            self._known[kind].ease = Ease(taken)

    def best(
        self,
        surface: Surface,
        context: Sequence[str],
        most: int,
        without: Collection[str] = (),
        among: Iterable[str] | None = None,
    ) -> list[str]:
        """Return so many product ids that go best with *context* on *surface*."""
        numbers = self._products
        found = best(
            self._known[LEARNED_FROM[surface]],
            self._mixes[surface],
            numbers.known(context),
            most,
            numbers.known(without),
            None if among is None else numbers.known(among),
        )
        return [numbers.names[number] for number in found]

    def shared(self, kind: Kind, product: str, others: Sequence[str]) -> list[tuple[int, int]]:
        """Return, for each of *others*, on how many occasions it came with *product*, and of
        how many of the *product*.
        """
        for number in self._products.known([product]):
            counts, occasions = pair_counts(self._known[kind].journal, number)
            places = [self._products.known([other]) for other in others]
            return [(int(counts[at[0]]) if at else 0, occasions) for at in places]
        return [(0, 0) for _ in others]

    def taken_since(self, kind: Kind, since: int, most: int) -> list[tuple[str, int]]:
        """Return what was taken up on most of the latest occasions, the newest counting most and
        none before *since* in microseconds, with on how many.
        """
        journal = self._known[kind].journal
        counts = uses_since(journal, since)
        ranked = np.argsort(-lately(journal, since), kind="stable")[:most]
        return [(self._products.names[n], int(counts[n])) for n in ranked if counts[n]]

"""What was taken up on which occasion: the one state that every count is read from.

An occasion is a visit, an order or a shopper's whole history. Entries may come late and twice:
what is there afterwards depends on what was told and never on the order of the telling.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sales_conversion.recommending.rows import Ints, Rows

LOOKED_AT = 5000
"""Occasions of one product that are looked at, the latest: a bestseller has no end of them."""


NEVER = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class Entry:
    """On *occasion* the *product* was taken up *at* this moment, in microseconds.

    Without a product, all of the occasion is taken back, whatever else is told of it.
    """

    occasion: str
    product: str
    at: int


class Numbers:
    """A number for each name, in the order they were first heard."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.names)

    def of(self, name: str) -> int:
        """Return the number of *name*; a new one gets the next."""
        number = self._numbers.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
        return number

    def known(self, names: Iterable[str]) -> list[int]:
        """Return the numbers of those *names* that have one."""
        return [self._numbers[name] for name in names if name in self._numbers]


class Journal:
    """The products of each occasion in the order of time, and the occasions of each product."""

    def __init__(self, products: Numbers | None = None) -> None:
        self.products = Numbers() if products is None else products
        self.told = 0
        """How many entries there are."""

        self.repeats = False
        """Whether a product was ever taken up twice on one occasion."""

        self._occasions = Numbers()
        self._taken = Rows()
        self._times = Rows(np.int64)
        self._occasions_of = Rows()
        self._ended: Ints = np.zeros(0, dtype=np.int64)
        self._withdrawn: set[int] = set()
        self._covers: tuple[int, int] | None = None

    @classmethod
    def rebuilt(cls, entries: Iterable[Entry], products: Numbers | None = None) -> Self:
        """Return, all at once, what appending *entries* one by one would have led to."""
        journal = cls(products)
        told = list(dict.fromkeys(entries))
        for entry in told:
            journal._cover(entry.at)
            number = journal._occasions.of(entry.occasion)
            if not entry.product:
                journal._withdrawn.add(number)
        numbered = [
            (journal._occasions.of(entry.occasion), journal.products.of(entry.product), entry.at)
            for entry in told
            if entry.product
        ]
        journal._fill(np.asarray(numbered, dtype=np.int64).reshape(-1, 3))
        return journal

    def append(self, entry: Entry) -> bool:
        """Take note of *entry*; tell whether it was news."""
        self._cover(entry.at)
        occasion = self._occasions.of(entry.occasion)
        if not entry.product:
            return self._withdraw(occasion)
        product = self.products.of(entry.product)
        self._make_room(occasion, product)
        place = int(np.searchsorted(self._times.row(occasion), entry.at, side="right"))
        if occasion in self._withdrawn or self._is_there(occasion, product, entry.at, place):
            return False
        if product in self._taken.row(occasion):
            self.repeats = True
        else:
            self._occasions_of.append(product, occasion)
        self._taken.insert(occasion, place, product)
        self._times.insert(occasion, place, entry.at)
        self._ended[occasion] = max(int(self._ended[occasion]), entry.at)
        self.told += 1
        return True

    def __len__(self) -> int:
        return len(self._taken)

    def contents(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Return everything that is known, by occasion: what two journals are compared by."""
        names = self.products.names
        return {
            occasion: tuple(
                (names[product], int(at))
                for product, at in zip(self._taken.row(n), self._times.row(n), strict=True)
            )
            for n, occasion in enumerate(self._occasions.names)
            if self._taken.length(n)
        }

    def occasions_with(self, product: int) -> Ints:
        """Return the latest occasions on which *product* was taken up."""
        if product >= len(self._occasions_of):
            return np.zeros(0, dtype=np.int64)
        found = self._occasions_of.row(product).astype(np.int64)
        if len(found) <= LOOKED_AT:
            return found
        return found[np.argpartition(-self._ended[found], LOOKED_AT)[:LOOKED_AT]]

    def latest(self, most: int, since: int = NEVER) -> Ints:
        """Return the occasions that ended last and not before *since*, the newest first."""
        ended = self._ended[: len(self)]
        found = np.flatnonzero(ended >= since)
        if most < len(found):
            found = found[np.argpartition(-ended[found], most)[:most]]
        return found[np.argsort(-ended[found], kind="stable")]

    def taken_on(self, occasions: Ints) -> tuple[Ints, Ints, Ints]:
        """Return the products taken on *occasions*, on which of these, and at which place."""
        return self._taken.gather(occasions)

    def sizes(self, occasions: Ints) -> Ints:
        return self._taken.lengths()[occasions]

    def uses(self) -> Ints:
        """Return, for each product, on how many occasions it was taken up."""
        found = np.zeros(len(self.products), dtype=np.int64)
        counted = self._occasions_of.lengths()
        found[: len(counted)] = counted
        return found

    def ages(self, occasions: Ints) -> NDArray[np.float64]:
        """Return how long ago *occasions* ended, as a share of the time that is told of."""
        first, last = self._covers or (0, 0)
        return (last - self._ended[occasions]) / max(last - first, 1)

    def _cover(self, at: int) -> None:
        first, last = self._covers or (at, at)
        self._covers = min(first, at), max(last, at)

    def _withdraw(self, occasion: int) -> bool:
        self._make_room(occasion, -1)
        is_news = occasion not in self._withdrawn
        self._withdrawn.add(occasion)
        for product in np.unique(self._taken.row(occasion)):
            self._occasions_of.remove(int(product), occasion)
        self.told -= self._taken.length(occasion)
        self._taken.clear(occasion)
        self._times.clear(occasion)
        self._ended[occasion] = NEVER
        return is_news

    def _is_there(self, occasion: int, product: int, at: int, place: int) -> bool:
        """Tell whether exactly this was told before; *place* is behind all of the same moment."""
        times, taken = self._times.row(occasion), self._taken.row(occasion)
        while place and times[place - 1] == at:
            place -= 1
            if taken[place] == product:
                return True
        return False

    def _make_room(self, occasion: int, product: int) -> None:
        while occasion >= len(self._taken):
            self._taken.add()
            self._times.add()
        while product >= len(self._occasions_of):
            self._occasions_of.add()
        if occasion >= len(self._ended):
            more = np.full(max(16, len(self._ended)), NEVER)
            self._ended = np.concatenate([self._ended, more])

    def _fill(self, numbered: Ints) -> None:
        """Take in rows of occasion, product and moment, but none of what is withdrawn."""
        kept = ~np.isin(numbered[:, 0], [*self._withdrawn])
        occasion, product, at = numbered[kept].T
        size = len(self._occasions)
        order = np.lexsort((at, occasion))
        lengths = np.bincount(occasion, minlength=size)
        self._taken = Rows.of(product[order].astype(np.int32), lengths)
        self._times = Rows.of(at[order], lengths)
        self._ended = np.full(size, NEVER)
        np.maximum.at(self._ended, occasion, at)
        pairs = np.unique(product * size + occasion)
        counted = np.bincount(pairs // size, minlength=len(self.products)) if size else pairs
        self._occasions_of = Rows.of((pairs % max(size, 1)).astype(np.int32), counted)
        self.told = len(order)
        self.repeats = len(pairs) < len(order)

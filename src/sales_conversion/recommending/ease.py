"""Every product guessed from all others at once: an optional refit for small catalogues."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sales_conversion.recommending.counting import Scores, summed
from sales_conversion.recommending.journal import Journal
from sales_conversion.recommending.rows import Ints

LARGEST = 5_000
"""Products in a catalogue that is small enough: the cost grows with the third power."""

CAUTION = 300.0
"""Of how many occasions there is doubt: the more, the less a few coincidences count."""

KEPT = 200
"""Others that are kept for each product, those that say most."""

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Histories:
    """What was taken up on which occasion, as it was at one moment."""

    products: Ints
    occasions: Ints
    """For each of *products*, the number of its occasion; in rising order."""

    size: int
    """How many products there are."""

    @classmethod
    def of(cls, journal: Journal) -> Self:
        products, occasions, _ = journal.taken_on(np.arange(len(journal)))
        return cls(products, occasions, len(journal.products))


class Ease:
    """Linear weights in closed form, by Steck (2019)."""

    def __init__(self, histories: Histories, caution: float = CAUTION) -> None:
        """Fit *histories*: seconds for some thousand products."""
        self._size = histories.size
        inverse = np.linalg.inv(_shared(histories, caution))
        inverse /= -np.diag(inverse)
        np.fill_diagonal(inverse, 0.0)
        kept = min(KEPT, self._size)
        self._others = np.argpartition(-np.abs(inverse), kept - 1, axis=1)[:, :kept]
        self._weights = np.take_along_axis(inverse, self._others, axis=1)

    def scores(self, weighted: Sequence[tuple[int, float]]) -> Scores:
        """Score what goes with the products of a history, each with its own weight."""
        known = [(product, weight) for product, weight in weighted if product < self._size]
        if not known:
            return np.zeros(self._size)
        rows = np.asarray([product for product, _ in known])
        worth = self._weights[rows] * np.asarray([weight for _, weight in known])[:, None]
        return np.maximum(summed(self._others[rows].ravel(), worth.ravel(), self._size), 0.0)


def _shared(histories: Histories, caution: float) -> NDArray[np.float32]:
    """Return how many occasions each two products share, with *caution* on the diagonal."""
    size, occasions = histories.size, histories.occasions
    shared = np.zeros((size, size), dtype=np.float32)
    last = int(occasions[-1]) + 1 if len(occasions) else 0
    for first in range(0, last, AT_ONCE):
        start, end = np.searchsorted(occasions, (first, first + AT_ONCE))
        there = np.zeros((AT_ONCE, size), dtype=np.float32)
        there[occasions[start:end] - first, histories.products[start:end]] = 1.0
        shared += there.T @ there
    shared[np.diag_indices(size)] += caution
    return shared

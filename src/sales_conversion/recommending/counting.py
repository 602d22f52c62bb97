"""What is read from a journal: neighbours, companions, followers, what goes well lately.

Each model gives every product a figure for one context, the products taken up so far in their
order; nothing is fitted, so what was told a moment ago counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sales_conversion.recommending.journal import NEVER, Journal
from sales_conversion.recommending.rows import Ints

Scores: TypeAlias = NDArray[np.float64]

AGEING = 0.25
"""Share of the time covered after which an occasion counts for 1/e."""

LATELY = 5000
FADING = 1000
"""Occasions that count as lately, and after how many later ones one counts for 1/e."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """Which occasions are like this one, and what of theirs counts."""

    forgetting: float = 0.0
    """After how many later products one of the context counts for 1/e; 0 is never."""

    reach: float = 0.0
    """How many places from what is shared a product counts for 1/e; 0 is everywhere alike."""

    ageing: float = AGEING
    most: int = 500


def neighbours(journal: Journal, context: Sequence[int], near: Nearness) -> Scores:
    """Score what was taken up on the occasions most like this one."""
    weights = _weights(context, near.forgetting)
    shared = [journal.occasions_with(product) for product in weights]
    found = np.concatenate(shared)
    if not len(found):
        return np.zeros(len(journal.products))
    alike = np.repeat([*weights.values()], [len(each) for each in shared])
    occasions, places = np.unique(found, return_inverse=True)
    likeness = np.bincount(places, alike) / np.sqrt(journal.sizes(occasions))
    likeness *= _faded(journal, occasions, near.ageing)
    if len(occasions) > near.most:
        best = np.argpartition(-likeness, near.most)[: near.most]
        occasions, likeness = occasions[best], likeness[best]
    products, owners, at = journal.taken_on(occasions)
    counts = likeness[owners]
    if near.reach:
        counts = counts * np.exp(-_distances(journal, products, owners, at, weights) / near.reach)
    return summed(products, counts, len(journal.products))


def following(journal: Journal, context: Sequence[int], ageing: float = AGEING) -> Scores:
    """Score what came after the last product of *context*: the sooner, the more."""
    occasions = journal.occasions_with(context[-1])
    if not len(occasions):
        return np.zeros(len(journal.products))
    products, owners, _ = journal.taken_on(occasions)
    here = np.arange(len(products))
    its_own = np.flatnonzero(products == context[-1])
    before = its_own[np.maximum(np.searchsorted(its_own, here) - 1, 0)]
    after = (before < here) & (owners[before] == owners)
    steps = (here - before)[after]
    counts = _faded(journal, occasions, ageing)[owners[after]] / steps
    return summed(products[after], counts, len(journal.products))


def together(journal: Journal, context: Sequence[int]) -> tuple[Scores, Scores]:
    """Score by confidence and by cosine: how often what is taken up with each of *context*."""
    size = len(journal.products)
    sure, close = np.zeros(size), np.zeros(size)
    uses = np.sqrt(np.maximum(journal.uses(), 1))
    for product in dict.fromkeys(context):
        counts, occasions = pair_counts(journal, product)
        sure += counts / max(occasions, 1)
        close += counts / (uses * max(occasions, 1) ** 0.5)
    return sure, close


def pair_counts(journal: Journal, product: int) -> tuple[Ints, int]:
    """Return on how many of its occasions each other product was there too, and how many."""
    occasions = journal.occasions_with(product)
    size = len(journal.products)
    products, owners, _ = journal.taken_on(occasions)
    if journal.repeats:
        products = np.unique(owners * size + products) % size
    counts = np.bincount(products, minlength=size)
    counts[product] = 0
    return counts, len(occasions)


def lately(journal: Journal, since: int = NEVER) -> Scores:
    """Score by the latest occasions, the newest most, but none before *since*."""
    occasions = journal.latest(LATELY, since)
    products, owners, _ = journal.taken_on(occasions)
    return summed(products, np.exp(-owners / FADING), len(journal.products))


def uses_since(journal: Journal, since: int) -> Ints:
    """Return on how many of the latest occasions each product was taken up, not before *since*."""
    products, _, _ = journal.taken_on(journal.latest(LATELY, since))
    return np.bincount(products, minlength=len(journal.products))


def summed(numbers: Ints, figures: Scores, size: int) -> Scores:
    """Return the sum of the *figures* for each of so many *numbers*."""
    return np.asarray(np.bincount(numbers, figures, minlength=size), dtype=np.float64)


def _weights(context: Sequence[int], forgetting: float) -> dict[int, float]:
    """Return each product of *context* with its weight, by where it was taken up last."""
    last = {product: place for place, product in enumerate(context)}
    if not forgetting:
        return dict.fromkeys(last, 1.0)
    end = len(context) - 1
    return {product: float(np.exp((place - end) / forgetting)) for product, place in last.items()}


def _faded(journal: Journal, occasions: Ints, ageing: float) -> Scores:
    return np.exp(-journal.ages(occasions) / ageing) if ageing else np.ones(len(occasions))


def _distances(
    journal: Journal, products: Ints, owners: Ints, at: Ints, shared: Iterable[int]
) -> Ints:
    """Return how far each product is from the last one of its occasion that is *shared*."""
    is_shared = np.zeros(len(journal.products), dtype=bool)
    is_shared[list(shared)] = True
    there = is_shared[products]
    last = np.zeros(int(owners[-1]) + 1, dtype=np.int64)
    np.maximum.at(last, owners[there], at[there])
    distances: Ints = np.abs(at - last[owners])
    return distances

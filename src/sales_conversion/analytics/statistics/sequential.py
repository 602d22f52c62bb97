"""Looking several times at a planned experiment: how far the figures must lie apart at each look
so that all looks together raise a false alarm as rarely as one would.

Lan and DeMets: a function says how much of the level may be spent by each part of the planned
information; the boundaries follow by integrating over all ways not to have stopped before.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from sales_conversion.analytics.statistics.distributions import (
    Floats,
    normal_quantile,
    normal_tail,
)
from sales_conversion.errors import Invalid

Spending: TypeAlias = Callable[[float, float], float]
"""(part of the information, level) -> how much of the level is spent by then."""

FARTHEST = 38.0
"""So many standard errors are reached never; what may not be spent at all lies there."""

REACHED = 12.0
"""Beyond so many standard errors no path is followed."""

CLOSE = 1e-13
NODES_EACH = 8
"""For each standard deviation of a step."""

BATCH = 64
"""Nodes come in so many at once, so that few sets of them are ever made."""

LEVELS = tuple(0.05 * 10 ** (-step / 4) for step in range(-4, 24))
"""From 0.5 down to less than one in ten million."""


def obrien_fleming(part: float, level: float) -> float:
    """Spend almost nothing early, and nearly all at the end."""
    return 4 * normal_tail(normal_quantile(level / 4) / math.sqrt(part))


def pocock(part: float, level: float) -> float:
    """Spend nearly as much at each look as at any other."""
    return level * math.log1p((math.e - 1) * part)


@lru_cache(maxsize=1024)
def boundaries(
    looks: tuple[float, ...], level: float = 0.05, spending: Spending = obrien_fleming
) -> tuple[float, ...]:
    """Return for each of the *looks*, parts of the planned information, how many standard errors
    from 0, to either side, the difference must be to stop there."""
    if not looks or not all(a < b for a, b in pairwise((0.0, *looks, 1.0 + CLOSE))):
        raise Invalid(f"looks at {looks} do not rise from above 0 to at most 1")
    spent = [0.0, *(spending(part, level) for part in looks)]
    paths, found = _Paths.start(), list[float]()
    for (before, part), (old, new) in zip(pairwise((0.0, *looks)), pairwise(spent), strict=True):
        edge = _edge(paths, part - before, part, new - old)
        found.append(edge / math.sqrt(part))
        paths = paths.going_on(edge, part - before, part)
    return tuple(found)


def p_value(distance: float, looks: tuple[float, ...]) -> float:
    """Return about the smallest level at which the last of these *looks* is a reason to stop.

    It is exact where it matters, at the usual level; between two levels, four to every factor of
    ten, its logarithm goes with the square of the distance.
    """
    far, nearest, farthest = abs(distance), 0, len(LEVELS)
    while nearest < farthest:
        middle = (nearest + farthest) // 2
        if boundaries(looks, LEVELS[middle])[-1] <= far:
            nearest = middle + 1
        else:
            farthest = middle
    if nearest in (0, len(LEVELS)):
        return LEVELS[-1] if nearest else 1.0
    higher, lower = LEVELS[nearest - 1], LEVELS[nearest]
    inner, outer = (boundaries(looks, level)[-1] ** 2 for level in (higher, lower))
    part = (far * far - inner) / (outer - inner)
    return higher * math.exp(part * math.log(lower / higher))


def evenly(count: int) -> tuple[float, ...]:
    """Return *count* looks, each after as much more information as the one before."""
    return tuple((place + 1) / count for place in range(count))


@dataclass(frozen=True, slots=True)
class _Paths:
    """Where a Brownian motion that was not stopped may be: places, and how likely near each."""

    places: Floats
    chances: Floats

    @classmethod
    def start(cls) -> "_Paths":
        return cls(np.zeros(1), np.ones(1))

    def beyond(self, edge: float, spread: float) -> float:
        """Return how likely the next step leads past *edge*, on either side."""
        tails = [normal_tail((edge - place) / spread) for place in self.places.tolist()]
        return 2 * float(self.chances @ np.asarray(tails))

    def slope(self, edge: float, spread: float) -> float:
        """Return how fast that falls as *edge* moves out."""
        return 2 * float(self.chances @ _density((edge - self.places) / spread)) / spread

    def going_on(self, edge: float, step: float, part: float) -> "_Paths":
        """Return the paths that stay within *edge* after a *step* of information."""
        spread, within = math.sqrt(step), min(edge, REACHED * math.sqrt(part))
        nodes, weights = _legendre(BATCH * math.ceil(1 + NODES_EACH * within / spread / BATCH))
        places = nodes * within
        towards = _density((places[:, None] - self.places) / spread) / spread
        return _Paths(places, (towards @ self.chances) * weights * within)


def _edge(paths: _Paths, step: float, part: float, chance: float) -> float:
    """Return past which place the paths step with that *chance*, by Newton on its logarithm."""
    farthest = FARTHEST * math.sqrt(part)
    if chance / 2 <= normal_tail(FARTHEST):
        return farthest
    spread, edge = math.sqrt(step), normal_quantile(chance / 2) * math.sqrt(part)
    for _ in range(100):
        beyond = paths.beyond(edge, spread)
        move = math.log(beyond / chance) * beyond / paths.slope(edge, spread)
        edge += move
        if abs(move) < CLOSE:
            break
    return edge


def _density(values: Floats) -> Floats:
    density: Floats = np.exp(-values * values / 2) / math.sqrt(2 * math.pi)
    return density


@lru_cache(maxsize=64)
def _legendre(count: int) -> tuple[Floats, Floats]:
    nodes, weights = np.polynomial.legendre.leggauss(count)
    return nodes, weights

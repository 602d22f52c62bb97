"""How often a rule that looks again and again sees a difference: where there is none, and where
there is one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sales_conversion.analytics.statistics.anytime import ConfidenceSequence
from sales_conversion.analytics.statistics.sequential import boundaries, evenly
from sales_conversion.analytics.statistics.shares import Share, wilson

Floats: TypeAlias = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Setting:
    simulations: int = 20_000
    looks: int = 20
    per_look: int = 500
    """Shoppers in each arm between two looks."""

    share: float = 0.05
    lift: float = 0.0
    seed: int = 1

    @property
    def units(self) -> NDArray[np.int64]:
        return np.arange(1, self.looks + 1) * 2 * self.per_look


Bounds: TypeAlias = Callable[[Setting], Floats]
"""How many standard errors stop the experiment at each look."""


def group_sequential(setting: Setting) -> Floats:
    return np.asarray(boundaries(evenly(setting.looks)))


def confidence_sequence(setting: Setting) -> Floats:
    sequence = ConfidenceSequence(tuned_to=int(setting.units[-1]))
    return np.asarray([sequence.reach(int(units)) for units in setting.units])


def naive(setting: Setting) -> Floats:
    return np.full(setting.looks, 1.959963984540054)


RULES: dict[str, Bounds] = {
    "group-sequential": group_sequential,
    "confidence sequence": confidence_sequence,
    "z-test at each look": naive,
}


def found(bounds: Bounds, setting: Setting) -> Share:
    """Return how many of the simulated experiments stopped with a difference, at any look."""
    stopped = (abs(_distances(setting)) >= bounds(setting)).any(axis=1)
    return Share(int(stopped.sum()), setting.simulations)


def size_for(bounds: Bounds, setting: Setting, power: float) -> int:
    """Return how many shoppers in each arm between two looks give that *power*, to ten."""
    low, high = 0, 10
    while found(bounds, replace(setting, per_look=10 * high)).value < power:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        enough = found(bounds, replace(setting, per_look=10 * middle)).value >= power
        low, high = (low, middle) if enough else (middle, high)
    return 10 * high


def told(share: Share) -> str:
    interval = wilson(share, 1.96)
    return f"{share.value:7.2%}  ({interval.low:.2%} to {interval.high:.2%})"


def _distances(setting: Setting) -> Floats:
    """Return the pooled z of every look of every simulated experiment; counts are those of the
    product's rule where none is few, as here."""
    chance = np.random.default_rng(setting.seed)
    shape = (setting.simulations, setting.looks)
    old = chance.binomial(setting.per_look, setting.share, shape).cumsum(1)
    new = chance.binomial(setting.per_look, setting.share * (1 + setting.lift), shape).cumsum(1)
    units = setting.units / 2
    share = (old + new) / (2 * units)
    error = np.sqrt(share * (1 - share) * 2 / units)
    nowhere = np.zeros(shape)
    distances: Floats = np.divide((new - old) / units, error, out=nowhere, where=error > 0)
    return distances

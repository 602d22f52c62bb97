"""Averages over shoppers beside each other: of one figure, of one per another, and of one that
is freed of what was known before."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from sales_conversion.analytics.statistics.effects import Effect
from sales_conversion.models.experiment_units import Moments


@dataclass(frozen=True, slots=True)
class Sample:
    """One figure of *count* shoppers; the variance is that of the sample (n - 1)."""

    count: int
    mean: float
    variance: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Self:
        array = np.asarray(values, float)
        return cls(len(array), float(array.mean()), float(array.var(ddof=1)))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of the same shoppers, and how they go together."""

    first: Sample
    second: Sample
    covariance: float

    @classmethod
    def from_moments(cls, count: int, moments: Moments) -> Self:
        return cls(
            Sample(count, moments.of_mean, moments.of_variance),
            Sample(count, moments.per_mean, moments.per_variance),
            moments.covariance,
        )

    @classmethod
    def of(cls, first: Sequence[float], second: Sequence[float]) -> Self:
        covariance = float(np.cov(first, second)[0, 1])
        return cls(Sample.of(first), Sample.of(second), covariance)

    @property
    def ratio(self) -> Sample:
        """The first per the second, as if each shopper had one of it (delta method)."""
        ratio = self.first.mean / self.second.mean
        spread = self.first.variance - 2 * ratio * self.covariance
        spread += ratio * ratio * self.second.variance
        return Sample(self.first.count, ratio, max(0.0, spread) / self.second.mean**2)

    def less(self, theta: float) -> Sample:
        """Return the first figure less *theta* times the second."""
        variance = self.first.variance - 2 * theta * self.covariance
        variance += theta * theta * self.second.variance
        mean = self.first.mean - theta * self.second.mean
        return Sample(self.first.count, mean, max(0.0, variance))


def welch(control: Sample, treatment: Sample) -> Effect:
    """Return the difference of the means; the variances need not be the same."""
    parts = [sample.variance / sample.count for sample in (control, treatment)]
    whole = sum(parts)
    below = sum(
        part * part / (sample.count - 1)
        for part, sample in zip(parts, (control, treatment), strict=True)
        if part
    )
    freedom = whole * whole / below if below else math.inf
    return Effect(treatment.mean - control.mean, math.sqrt(whole), freedom)


def per(control: Pair, treatment: Pair) -> Effect:
    """Return the difference of a ratio metric: all of the first figure per all of the second."""
    return welch(control.ratio, treatment.ratio)


def cuped(control: Pair, treatment: Pair) -> Effect:
    """Return the difference of the first figure, freed of what the second foretold: shoppers are
    compared as if they had been alike before."""
    factor = theta(control, treatment)
    return welch(control.less(factor), treatment.less(factor))


def theta(control: Pair, treatment: Pair) -> float:
    """Return how much of the second figure is in the first, over both arms as one."""
    covariance = _together(control, treatment)
    variance = _together(_doubled(control.second), _doubled(treatment.second))
    return covariance / variance if variance else 0.0


def _together(control: Pair, treatment: Pair) -> float:
    """Return the sum of products about the means of both arms as one."""
    within = sum(each.covariance * (each.first.count - 1) for each in (control, treatment))
    old, new = control.first.count, treatment.first.count
    apart = (treatment.first.mean - control.first.mean) * (
        treatment.second.mean - control.second.mean
    )
    return within + apart * old * new / (old + new)


def _doubled(sample: Sample) -> Pair:
    return Pair(sample, sample, sample.variance)

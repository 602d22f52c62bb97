"""Tails and quantiles of the distributions that tests compare with, to about 13 digits."""

import math
from itertools import count
from statistics import NormalDist
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.floating[Any]]

NORMAL = NormalDist()
SMALLEST = 1e-300
ENOUGH = 1e-15
STIRLING_FROM = 10.0

MANY = 500
"""From so many degrees of freedom on, the tail of Student's t is summed up: it is short then."""

SHORT = 10.0
NODES, WEIGHTS = np.polynomial.legendre.leggauss(80)


def normal_tail(value: float) -> float:
    """Return how likely a standard normal is at least *value*."""
    return math.erfc(value / math.sqrt(2)) / 2


def normal_quantile(tail: float) -> float:
    """Return the value that a standard normal reaches with the probability *tail*."""
    return -NORMAL.inv_cdf(tail)


def chi_square_tail(value: float, freedom: int) -> float:
    """Return how likely a chi-square of *freedom* degrees is at least *value*.

    The tail grows by one term for every two degrees; it starts at 0 (none) or erfc (one).
    """
    if freedom == 0:
        return 1.0
    half = value / 2
    tail = math.erfc(math.sqrt(half)) if freedom % 2 else 0.0
    for doubled in range(freedom % 2, freedom, 2):
        tail += _term(half, doubled / 2)
    return min(1.0, tail)


def student_tails(value: float, freedom: float) -> float:
    """Return how likely Student's t lies as far from 0 as *value*, on either side."""
    far = abs(value)
    if math.isinf(freedom) or math.isinf(far):
        return 2 * normal_tail(far)
    if freedom > MANY:
        places = far + (NODES + 1) * SHORT / 2
        return float(WEIGHTS @ np.exp(_log_density(places, freedom))) * SHORT
    square = far * far
    return beta_below(freedom / 2, 0.5, freedom / (freedom + square), square / (freedom + square))


def student_quantile(tails: float, freedom: float) -> float:
    """Return the distance from 0 that Student's t reaches with the probability *tails*."""
    found = normal_quantile(tails / 2)
    if math.isinf(freedom):
        return found
    for _ in range(100):
        step = math.log(student_tails(found, freedom) / tails) / _hazard(found, freedom)
        found += step
        if abs(step) <= ENOUGH * found:
            break
    return found


def beta_below(a: float, b: float, x: float, rest: float) -> float:
    """Return how likely a Beta(a, b) is at most *x*; *rest* is 1 - x, known without rounding."""
    if x <= 0 or rest <= 0:
        return float(rest <= 0)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_below(b, a, rest, x)
    log_x = math.log1p(-rest) if rest < x else math.log(x)
    log_rest = math.log1p(-x) if x < rest else math.log(rest)
    return math.exp(a * log_x + b * log_rest - log_beta(a, b)) * _fraction(a, b, x, rest) / a


def log_beta(a: float, b: float) -> float:
    """Return log B(a, b); of large numbers it takes no difference of large logarithms."""
    small, large = min(a, b), max(a, b)
    if large < STIRLING_FROM:
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    grown = (
        _stirling(large)
        - _stirling(large + small)
        - (large - 0.5) * math.log1p(small / large)
        - small * math.log(large + small)
        + small
    )
    return math.lgamma(small) + grown


def _stirling(x: float) -> float:
    """Return what Stirling's formula leaves out of log gamma(x), for an x of at least 10."""
    square = 1 / (x * x)
    series = 1 / 1188 - square * 691 / 360360
    for each in (1 / 1680, 1 / 1260, 1 / 360, 1 / 12):
        series = each - square * series
    return series / x


def _fraction(a: float, b: float, x: float, rest: float) -> float:
    """Return the continued fraction of the incomplete beta function, by Lentz's method."""
    upper, lower = 1.0, (a + 1) / _nonzero(1 - b + (a + b) * rest)
    found = lower
    for m in count(1):
        twice = a + 2 * m
        change = 1.0
        for step in (
            m * (b - m) * x / ((twice - 1) * twice),
            -(a + m) * (a + b + m) * x / (twice * (twice + 1)),
        ):
            lower = 1 / _nonzero(1 + step * lower)
            upper = _nonzero(1 + step / upper)
            change = upper * lower
            found *= change
        if abs(change - 1) < ENOUGH:
            break
    return found


def _nonzero(value: float) -> float:
    return value if abs(value) > SMALLEST else SMALLEST


def _log_density(values: Floats, freedom: float) -> Floats:
    scale = math.log(freedom) / 2 + log_beta(freedom / 2, 0.5)
    density: Floats = -(freedom + 1) / 2 * np.log1p(values * values / freedom) - scale
    return density


def _hazard(value: float, freedom: float) -> float:
    """Return how fast the logarithm of both tails falls as *value* grows."""
    density = math.exp(float(_log_density(np.asarray(value), freedom)))
    return 2 * density / student_tails(value, freedom)


def _term(half: float, exponent: float) -> float:
    """Return half**exponent * e**-half / gamma(exponent + 1), which no large value overflows."""
    if not half:
        return 1.0 if not exponent else 0.0
    return math.exp(exponent * math.log(half) - half - math.lgamma(exponent + 1))

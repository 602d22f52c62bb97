"""How likely an arm is the better one, from its counts: shown to people, never to stop by.

Before any count every share is as likely as any other, Beta(1, 1).
"""

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sales_conversion.analytics.statistics.distributions import log_beta
from sales_conversion.analytics.statistics.shares import Share


@dataclass(frozen=True, slots=True)
class Belief:
    """A Beta distribution over a share; *yes* and *no* are whole numbers."""

    yes: int
    no: int

    @property
    def mean(self) -> float:
        return self.yes / (self.yes + self.no)

    @property
    def turned(self) -> "Belief":
        """What is believed of those who did not convert."""
        return Belief(self.no, self.yes)

    @property
    def one_more(self) -> "Belief":
        return Belief(self.yes + 1, self.no)


def belief(share: Share) -> Belief:
    return Belief(share.count + 1, share.total - share.count + 1)


def chance_to_win(control: Share, treatment: Share) -> float:
    """Return how likely the treatment's share is the larger one: exact, not drawn."""
    return _larger(belief(control), belief(treatment))


def expected_loss(chosen: Share, other: Share) -> float:
    """Return how much is lost on average by choosing this arm where the other is the better."""
    mine, others = belief(chosen), belief(other)
    theirs = others.mean * _larger(mine, others.one_more)
    return max(0.0, theirs - mine.mean * _larger(mine.one_more, others))


def thompson(shares: Mapping[str, Share | None], chance: random.Random) -> str:
    """Draw the arm of the next shopper: each as often as it may be the best one.

    An arm nobody had yet is given as None.
    """
    known = {arm: belief(share) if share else Belief(1, 1) for arm, share in shares.items()}
    drawn = {arm: chance.betavariate(each.yes, each.no) for arm, each in known.items()}
    return max(drawn, key=drawn.__getitem__)


def _larger(first: Belief, second: Belief) -> float:
    """Return the chance that a share of *second* is above one of *first*: a sum that has as many
    terms as the smallest of the four numbers says."""
    fewest = min(first.yes, first.no, second.yes, second.no)
    if fewest == second.yes:
        return _summed(first, second)
    if fewest == first.yes:
        return 1 - _summed(second, first)
    return 1 - _larger(first.turned, second.turned)


def _summed(first: Belief, second: Belief) -> float:
    """Sum over how often the second would convert: each term follows from its neighbour, and
    that which is largest is computed by itself, so that none is lost in rounding."""
    i = np.arange(second.yes - 1, dtype=float)
    whole = first.yes + first.no + second.no
    steps = (first.yes + i) * (second.no + i) / ((whole + i) * (1 + i))
    top = int(np.count_nonzero(steps > 1))
    after, before = np.cumprod(steps[top:]), np.cumprod(1 / steps[:top][::-1])
    total = 1.0 + float(after.sum()) + float(before.sum())
    return min(1.0, math.exp(_log_term(first, second, top)) * total)


def _log_term(first: Belief, second: Belief, place: int) -> float:
    chosen = log_beta(place + 1, second.no) + math.log(second.no + place)
    return (
        log_beta(first.yes + place, first.no + second.no) - log_beta(first.yes, first.no) - chosen
    )

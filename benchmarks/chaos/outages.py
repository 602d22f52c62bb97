"""How long nobody was answered, and how soon after each kind of blow somebody was."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from benchmarks.chaos.striking import Struck


def longest(answers: Sequence[tuple[float, float]]) -> float:
    """Return the seconds of the longest time without any answer."""
    moments = sorted(answered for _, answered in answers)
    return max((after - before for before, after in pairwise(moments)), default=0.0)


def first_answers(
    struck: Sequence[Struck], answers: Sequence[tuple[float, float]]
) -> Mapping[str, Sequence[float]]:
    """Return, by kind of blow, the seconds until something asked after it was answered."""
    waited: defaultdict[str, list[float]] = defaultdict(list)
    for blow in struck:
        after = (answered - blow.at for asked, answered in answers if asked >= blow.at)
        waited[blow.kind].append(min(after, default=float("inf")))
    return waited

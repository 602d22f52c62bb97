"""Several questions at once: p-values that count how often was asked."""

from collections.abc import Iterable, Sequence
from itertools import accumulate


def holm(p_values: Sequence[float]) -> list[float]:
    """Return them adjusted so that one false alarm among all is as rare as the level says."""
    count = len(p_values)
    order = sorted(range(count), key=p_values.__getitem__)
    raised = [min(1.0, (count - place) * p_values[i]) for place, i in enumerate(order)]
    return _in_place(order, accumulate(raised, max))


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Return them adjusted so that of all alarms the part that is false is what the level says."""
    count = len(p_values)
    order = sorted(range(count), key=p_values.__getitem__, reverse=True)
    raised = [p_values[i] * count / (count - place) for place, i in enumerate(order)]
    return _in_place(order, accumulate(raised, min))


def _in_place(order: Sequence[int], adjusted: Iterable[float]) -> list[float]:
    found = dict(zip(order, adjusted, strict=True))
    return [found[place] for place in range(len(found))]

"""Whole numbers as a histogram keeps them: exact below 64, then to within 1.6 %.

Above that a number keeps its six leading bits, so each doubling has 32 steps. Every figure that
says a median is one of these numbers (or the mean of two), also when all is counted again from
the events: both round in the same way, so they are equal and not only near.
"""

from collections.abc import Mapping

LEADING_BITS = 6


def quantised(number: int) -> int:
    """Return the smallest number that is kept as *number* is; below none there is nothing."""
    beyond = _beyond(number)
    return max(0, number) >> beyond << beyond


def middle(kept: int) -> float:
    """Return the middle of the numbers that are kept as *kept*: none is farther than 1.6 %."""
    return kept + ((1 << _beyond(kept)) - 1) / 2


def median(times: Mapping[int, int]) -> float | None:
    """Return the median of what is kept so many *times*; of nothing there is none."""
    total = sum(times.values())
    if not total:
        return None
    lower, upper = _at((total - 1) // 2, times), _at(total // 2, times)
    return (middle(lower) + middle(upper)) / 2


def _beyond(number: int) -> int:
    """Return how many of the last bits are forgotten."""
    return max(0, number.bit_length() - LEADING_BITS)


def _at(place: int, times: Mapping[int, int]) -> int:
    """Return the number at *place*, when all stand in order."""
    seen = 0
    for number in sorted(times):
        seen += times[number]
        if seen > place:
            break
    return number

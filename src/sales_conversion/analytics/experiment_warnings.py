"""What a reader of an experiment must be told before its figures."""

from collections.abc import Iterator

from sales_conversion.analytics.reading import Reading
from sales_conversion.analytics.statistics.evidence import FEW, are_few
from sales_conversion.analytics.statistics.split import ALARM
from sales_conversion.models.experiment_result import Stopping

A_WEEK = 7


def warnings(reading: Reading, stopping: Stopping, days: int, part: bool) -> Iterator[str]:
    """Yield sentences, the gravest first; *part* says that only some of the time is read."""
    yield from _split(reading)
    if reading.experiment.bandit:
        yield (
            "The weights follow the results, so that shoppers are served; nothing is proved, and"
            " intervals are not to be read as those of a fixed split."
        )
    if part:
        yield "Only a part of the time is read here, so nothing is decided by it."
    if not reading.compared:
        yield "Nobody can be compared yet: an arm and the control must both have been met."
        return
    if reading.outcome.in_several:
        yield (
            f"{reading.outcome.in_several} shoppers met more than one arm; they count for the"
            " one they met first."
        )
    yield from _early(reading, stopping, days)


def _split(reading: Reading) -> Iterator[str]:
    split = reading.split
    for arm in split.leaked:
        yield (
            f"Shoppers met the arm {arm!r}, which has no weight: the split is broken, do not"
            " read this."
        )
    if split.p_value is not None and split.p_value < ALARM:
        yield (
            "The split is broken, do not read this: shoppers did not come to the arms by their"
            f" weights (p = {split.p_value:.2g})."
        )


def _early(reading: Reading, stopping: Stopping, days: int) -> Iterator[str]:
    if stopping.looks_planned and not stopping.looks_done:
        yield (
            "The first planned look is not due yet: the intervals are as wide as they would be"
            " then."
        )
    if any(are_few(reading.shares[arm]) for arm in (reading.control, *reading.compared)):
        yield (
            f"In an arm fewer than {FEW} shoppers bought, or fewer than {FEW} did not: wait for"
            " more."
        )
    if days < A_WEEK:
        yield "It has not run for a week: weekdays and weekends may differ."

"""Amounts, added up over sessions, as a report."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from operator import add
from typing import NamedTuple, TypeAlias

from sales_conversion.measuring.amounts import BY_KIND, COST_DIGITS, Amounts, Key
from sales_conversion.measuring.quantising import median
from sales_conversion.measuring.sessions import HOLDOUT, UNASSISTED
from sales_conversion.models import (
    GroupFigures,
    HoldoutFigures,
    HoldoutSide,
    LastObjection,
    MetricsReport,
    Money,
    StageFigures,
    StageLeft,
)
from sales_conversion.models.currencies import digits
from sales_conversion.models.metrics import NONE, average, conversion_rate, stage_place

Values: TypeAlias = tuple[str, ...]
"""One for each word that is grouped by."""

DAY = "day"
KINDS = ("stage", "strategy", "channel")
"""As they follow each other in the keys of `BY_KIND`; then come the arms."""


@dataclass(frozen=True, slots=True)
class Currencies:
    """The one that sells, in which revenue is summed, and that of the language models."""

    sales: str
    models: str


class Sums(NamedTuple):
    """The figures `BY_KIND` of one group, or of all; money in small units."""

    sessions: int = 0
    conversions: int = 0
    orders: int = 0
    revenue: int = 0
    model_cost: int = 0

    def plus(self, other: "Sums") -> "Sums":
        return Sums(*map(add, self, other))


def group_values(key: Key, group_by: Sequence[str], day: str = "") -> Values:
    """Return what the key of a figure `BY_KIND`, and its *day*, say of these words."""
    of_kind = dict(zip(KINDS, key[1:4], strict=True)) | {DAY: day}
    arms = json.loads(key[4])
    return tuple(
        of_kind[word] if word in of_kind else arms.get(word.partition(":")[2], NONE)
        for word in group_by
    )


def figure_of(key: Key, currency: str) -> int | None:
    """Return the place in `Sums` of what *key* counts, if it counts there and in *currency*."""
    return BY_KIND.index(key[0]) if key[0] in BY_KIND and key[5:] in ((), (currency,)) else None


def summed(amounts: Iterable[tuple[Key, int]], currency: str) -> Sums:
    """Add up what *amounts* say in *currency*."""
    found = [0] * len(BY_KIND)
    for key, amount in amounts:
        place = figure_of(key, currency)
        if place is not None:
            found[place] += amount
    return Sums(*found)


def grouped(
    amounts: Amounts, group_by: Sequence[str], currency: str, day: str = ""
) -> dict[Values, Sums]:
    """Add up by group what is of one *day*, or of any where nobody asks for days."""
    parts = defaultdict[Values, list[tuple[Key, int]]](list)
    for key, amount in amounts.items() if group_by else ():
        if figure_of(key, currency) is not None:
            parts[group_values(key, group_by, day)].append((key, amount))
    return {values: summed(part, currency) for values, part in parts.items()}


def report(
    amounts: Amounts,
    groups: Mapping[Values, Sums],
    group_by: Sequence[str],
    currencies: Currencies,
) -> MetricsReport:
    """Tell what was added up, all together and in *groups*."""
    figures = defaultdict[str, dict[Key, int]](dict)
    for key, amount in amounts.items():
        if amount:
            figures[key[0]][key[1:]] = amount
    whole = summed(amounts.items(), currencies.sales)
    revenue = Money(whole.revenue, currencies.sales)
    return MetricsReport(
        whole.sessions,
        whole.conversions,
        conversion_rate(whole.conversions, whole.sessions),
        revenue,
        average(revenue, whole.orders),
        _cost(whole.model_cost, currencies.models),
        median(_whole_numbers(figures["turns"])),
        tuple(_funnel(figures)),
        _most_first({key[0]: times for key, times in figures["objections"].items()}),
        tuple(_abandonment(figures)),
        _holdout(figures),
        tuple(_groups(groups, group_by, currencies)),
    )


def _funnel(figures: Mapping[str, Amounts]) -> Iterator[StageFigures]:
    stays, exits = defaultdict[str, Counter[int]](Counter), defaultdict[str, dict[str, int]](dict)
    for (stage, seconds), times in figures["stays"].items():
        stays[stage][int(seconds)] += times
    for (stage, target), times in figures["moves"].items():
        exits[stage][target] = times
    talked = sum(figures["standing"].values())
    for (stage,), sessions in sorted(figures["reached"].items(), key=_by_place):
        standing = figures["standing"].get((stage,), 0)
        yield StageFigures(
            stage,
            stays[stage].total() + standing,
            dict(sorted(exits[stage].items())),
            median(stays[stage]),
            sessions,
            conversion_rate(sessions, talked),
        )


def _abandonment(figures: Mapping[str, Amounts]) -> Iterator[StageLeft]:
    objections = defaultdict[str, dict[str, int]](dict)
    questions = defaultdict[str, dict[str, int]](dict)
    for (stage, kind), times in figures["left_objection"].items():
        objections[stage][kind] = times
    for (stage, intent), times in figures["left_question"].items():
        questions[stage][intent] = times
    for (stage,), sessions in sorted(figures["left"].items(), key=_by_place):
        last = (
            LastObjection(kind, times, figures["recovered"].get((kind,), 0))
            for kind, times in _most_first(objections[stage])
        )
        yield StageLeft(stage, sessions, tuple(last), _most_first(questions[stage]))


def _holdout(figures: Mapping[str, Amounts]) -> HoldoutFigures | None:
    """The difference is left to who knows statistics."""
    counts = defaultdict[str, Counter[str]](Counter)
    for figure in ("sessions", "conversions"):
        for key, amount in figures[figure].items():
            counts[json.loads(key[3]).get(HOLDOUT, "")][figure] += amount
    without = counts.pop(UNASSISTED, None)
    dealt = {arm: sums for arm, sums in counts.items() if arm}
    if without is None:
        return None
    assisted = sum(dealt.values(), Counter[str]())
    whole = without["sessions"] + assisted["sessions"]
    share = conversion_rate(without["sessions"], whole)
    return HoldoutFigures(share, _side(assisted), _side(without))


def _side(counts: Mapping[str, int]) -> HoldoutSide:
    sessions, conversions = counts["sessions"], counts["conversions"]
    return HoldoutSide(sessions, conversions, conversion_rate(conversions, sessions))


def _groups(
    groups: Mapping[Values, Sums], group_by: Sequence[str], currencies: Currencies
) -> Iterator[GroupFigures]:
    """Yield what has sessions: after all of a group moved elsewhere there is none."""
    for values, found in sorted(groups.items()):
        if found.sessions:
            yield GroupFigures(
                dict(zip(group_by, values, strict=True)),
                found.sessions,
                found.conversions,
                found.orders,
                Money(found.revenue, currencies.sales),
                _cost(found.model_cost, currencies.models),
            )


def _cost(counted: int, currency: str) -> Money:
    """Return the nearest amount in the small units of *currency*."""
    if not counted:
        return Money(0, currency)
    exact = Decimal(counted).scaleb(digits(currency) - COST_DIGITS)
    return Money(int(exact.quantize(Decimal(1), ROUND_HALF_EVEN)), currency)


def _whole_numbers(times: Amounts) -> dict[int, int]:
    return {int(number): amount for (number,), amount in times.items()}


def _most_first(times: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(times.items(), key=lambda counted: (-counted[1], counted[0])))


def _by_place(counted: tuple[Key, int]) -> tuple[int, str]:
    return stage_place(counted[0][0])

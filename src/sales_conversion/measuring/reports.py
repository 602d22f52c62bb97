"""Amounts, added up over sessions, as a report."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from types import MappingProxyType
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
from sales_conversion.models.metrics import NONE, average, conversion_rate, nearest, stage_place

Values: TypeAlias = tuple[str, ...]
"""One for each word that is grouped by."""

DAY = "day"
UNDEALT = "undealt"
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


class Grouping:
    """Which group a kind of session is in, by some words; most kinds are asked for again."""

    def __init__(self, group_by: Sequence[str], day: str = "") -> None:
        self._group_by, self._day = group_by, day
        self._known = dict[Key, Values]()

    def values(self, kind: Key) -> Values:
        """Return what a *kind* (stage, strategy, channel, arms) says of the words."""
        if kind not in self._known:
            self._known[kind] = tuple(self._value(kind, word) for word in self._group_by)
        return self._known[kind]

    def _value(self, kind: Key, word: str) -> str:
        if word == DAY:
            return self._day
        if word in KINDS:
            return kind[KINDS.index(word)]
        return _arm(arms_of(kind[3]), word.partition(":")[2])


def _arm(arms: Mapping[str, str], experiment: str) -> str:
    """Who was never dealt to the holdout met the assistant: its arm `none` is another thing."""
    return arms.get(experiment, UNDEALT if experiment == HOLDOUT else NONE)


@lru_cache(maxsize=10_000)
def arms_of(written: str) -> Mapping[str, str]:
    """Return the arms of a kind of session by their experiments."""
    return MappingProxyType(json.loads(written))


def by_figure(amounts: Amounts) -> Mapping[str, Amounts]:
    """Return the amounts of each figure, under the rest of their keys."""
    figures = defaultdict[str, dict[Key, int]](dict)
    for key, amount in amounts.items():
        figures[key[0]][key[1:]] = amount
    return figures


def counts_in(kind: Key, currency: str) -> bool:
    """Tell whether an amount of a *kind* of session is no money, or money of that *currency*."""
    return len(kind) == len(KINDS) + 1 or kind[-1] == currency


def grouped(
    figures: Mapping[str, Amounts], group_by: Sequence[str], currency: str, day: str = ""
) -> dict[Values, Sums]:
    """Add up by group what is of one *day*, or of any where nobody asks for days."""
    if not group_by:
        return {}
    grouping = Grouping(group_by, day)
    found = defaultdict[Values, list[int]](lambda: [0] * len(BY_KIND))
    for place, figure in enumerate(BY_KIND):
        for key, amount in figures.get(figure, {}).items():
            if counts_in(key, currency):
                found[grouping.values(key[:4])][place] += amount
    return {values: Sums(*sums) for values, sums in found.items()}


def report(
    figures: Mapping[str, Amounts],
    groups: Mapping[Values, Sums],
    group_by: Sequence[str],
    currencies: Currencies,
) -> MetricsReport:
    """Tell what was added up, all together and in *groups*."""
    whole = Sums(*(_total(figures.get(each, {}), currencies.sales) for each in BY_KIND))
    revenue = Money(whole.revenue, currencies.sales)
    return MetricsReport(
        whole.sessions,
        whole.conversions,
        conversion_rate(whole.conversions, whole.sessions),
        revenue,
        average(revenue, whole.orders),
        _cost(whole.model_cost, currencies.models),
        median({int(n): times for (n,), times in figures["turns"].items()}),
        tuple(_funnel(figures)),
        _most_first({key[0]: times for key, times in figures["objections"].items()}),
        tuple(_abandonment(figures)),
        _holdout(figures),
        tuple(_groups(groups, group_by, currencies)) if group_by else (),
    )


def _total(amounts: Amounts, currency: str) -> int:
    return sum(amount for kind, amount in amounts.items() if counts_in(kind, currency))


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
            counts[arms_of(key[3]).get(HOLDOUT, "")][figure] += amount
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
    return Money(nearest(counted, 10 ** (COST_DIGITS - digits(currency))), currency)


def _most_first(times: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(times.items(), key=lambda counted: (-counted[1], counted[0])))


def _by_place(counted: tuple[Key, int]) -> tuple[int, str]:
    return stage_place(counted[0][0])

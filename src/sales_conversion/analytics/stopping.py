"""When an experiment may be stopped, and how far it can be trusted until then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeAlias

from sales_conversion.analytics.statistics import sequential
from sales_conversion.analytics.statistics.anytime import ConfidenceSequence
from sales_conversion.analytics.statistics.evidence import distance
from sales_conversion.analytics.statistics.several import holm
from sales_conversion.analytics.statistics.shares import Share
from sales_conversion.models.experiment import Plan
from sales_conversion.models.experiment_result import IntervalKind, Stopping, Verdict
from sales_conversion.models.experiment_units import Counts, ExperimentOutcome

LEVEL = 0.05

TUNED_TO = 10_000
"""An experiment without an end is read best about when so many shoppers met two of its arms."""

Shares: TypeAlias = Mapping[str, Share]


class Watch(Protocol):
    """How an experiment is looked at, and what it showed until now."""

    @property
    def kind(self) -> IntervalKind: ...

    def reach(self, units: int, level: float) -> float:
        """Return how many standard errors wide an interval of so many *units* is."""

    def p_values(self, now: Shares, control: str) -> Mapping[str, float]:
        """Return for each arm but the control how likely that much is where nothing differs,
        however often it was looked at."""

    def stopping(self, now: Shares, control: str) -> Stopping:
        """Say whether it may be stopped."""


def watch(plan: Plan, outcome: ExperimentOutcome) -> Watch:
    if plan.kind == "fixed-horizon" and plan.sample_size:
        return PlannedLooks(plan.looks, outcome.looks)
    return AnyTime(ConfidenceSequence(TUNED_TO, LEVEL))


def looks_of(plan: Plan) -> tuple[int, ...]:
    """Return after how many shoppers each planned look is due."""
    if plan.kind != "fixed-horizon" or not plan.sample_size:
        return ()
    return tuple(-(-plan.sample_size * look // plan.looks) for look in range(1, plan.looks + 1))


@dataclass(frozen=True)
class PlannedLooks:
    """Only what was known as a planned look was due decides; between two looks the boundary is
    that of the one before."""

    planned: int
    seen: Sequence[Mapping[str, Counts]]
    kind: IntervalKind = "sequential"

    def reach(self, units: int, level: float) -> float:
        return sequential.boundaries(self._parts(self.done or 1), level)[-1]

    def p_values(self, now: Shares, control: str) -> Mapping[str, float]:
        """Of the look that decided, or else the last one; before the first there are none."""
        return self._looks(control)[-1] if self.done else dict.fromkeys(_others(now, control), 1.0)

    def stopping(self, now: Shares, control: str) -> Stopping:
        bound = sequential.boundaries(sequential.evenly(self.planned))
        verdict: Verdict = "go-on"
        arm = None
        if self.done:
            shares = _shares(self.seen[self.done - 1])
            verdict, arm = _verdict(self._looks(control)[-1], shares, control)
            if verdict == "go-on" and self.done == self.planned:
                verdict = "no-difference"
        current = bound[max(1, self.done) - 1]
        return Stopping("fixed-horizon", verdict, self.done, self.planned, current, arm)

    @cached_property
    def done(self) -> int:
        return len(self.seen)

    def _looks(self, control: str) -> list[Mapping[str, float]]:
        """Return the p-values of each look, up to the one that decides."""
        told = list[Mapping[str, float]]()
        for look, counts in enumerate(self.seen, start=1):
            told.append(self._p_values(_shares(counts), control, look))
            if _verdict(told[-1], _shares(counts), control)[0] != "go-on":
                break
        return told

    def _p_values(self, shares: Shares, control: str, look: int) -> Mapping[str, float]:
        parts = self._parts(look)
        return {
            arm: sequential.p_value(distance(shares[control], shares[arm]), parts)
            for arm in _others(shares, control)
        }

    def _parts(self, look: int) -> tuple[float, ...]:
        return sequential.evenly(self.planned)[:look]


@dataclass(frozen=True, slots=True)
class AnyTime:
    """Whoever looks, however often, may stop."""

    sequence: ConfidenceSequence
    kind: IntervalKind = "confidence-sequence"

    def reach(self, units: int, level: float) -> float:
        return self.sequence.reach(units, level)

    def p_values(self, now: Shares, control: str) -> Mapping[str, float]:
        return {
            arm: self.sequence.p_value(
                distance(now[control], now[arm]), now[control].total + now[arm].total
            )
            for arm in _others(now, control)
        }

    def stopping(self, now: Shares, control: str) -> Stopping:
        verdict, arm = _verdict(self.p_values(now, control), now, control)
        return Stopping("open-ended", verdict, 0, arm=arm)


def adjusted(p_values: Mapping[str, float]) -> Mapping[str, float]:
    """Return them as Holm adjusts them to how many arms are compared."""
    return dict(zip(p_values, holm([*p_values.values()]), strict=True))


def _verdict(
    p_values: Mapping[str, float], shares: Shares, control: str
) -> tuple[Verdict, str | None]:
    """One arm that is better is enough to stop; that all are worse is, too."""
    clear = [arm for arm, p_value in adjusted(p_values).items() if p_value <= LEVEL]
    better = [arm for arm in clear if shares[arm].value > shares[control].value]
    if better:
        return "better", max(better, key=lambda arm: shares[arm].value)
    if clear and len(clear) == len(p_values):
        return "worse", min(clear, key=lambda arm: shares[arm].value)
    return "go-on", None


def _shares(counts: Mapping[str, Counts]) -> Shares:
    return {arm: Share(each.conversions, each.units) for arm, each in counts.items()}


def _others(shares: Shares, control: str) -> list[str]:
    """Return the arms that can be compared: without a control there are none."""
    return [arm for arm in shares if arm != control] if control in shares else []

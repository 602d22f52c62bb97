"""An experiment, read: each arm beside the control, guards, and what a reader must be told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sales_conversion.analytics.statistics import means
from sales_conversion.analytics.statistics.bayes import chance_to_win
from sales_conversion.analytics.statistics.effects import Effect, Interval
from sales_conversion.analytics.statistics.evidence import are_few
from sales_conversion.analytics.statistics.shares import Share, newcombe, relative, wald
from sales_conversion.analytics.statistics.split import SampleRatio, sample_ratio
from sales_conversion.analytics.stopping import LEVEL, Watch, adjusted, watch
from sales_conversion.models import Experiment, Money
from sales_conversion.models.currencies import digits
from sales_conversion.models.experiment_result import (
    ArmResult,
    BesideControl,
    GuardResult,
    MetricResult,
    Range,
    SplitResult,
)
from sales_conversion.models.experiment_units import (
    METRICS,
    USUAL_GUARDS,
    ArmOutcome,
    ExperimentOutcome,
)


@dataclass(frozen=True)
class Reading:
    """*outcome* as figures; money is in *currency*."""

    experiment: Experiment
    outcome: ExperimentOutcome
    currency: str

    @property
    def control(self) -> str:
        return next(iter(self.experiment.arms))

    @cached_property
    def met(self) -> Mapping[str, ArmOutcome]:
        return {each.arm: each for each in self.outcome.arms if each.arm in self.experiment.arms}

    @cached_property
    def shares(self) -> Mapping[str, Share]:
        return {arm: Share(each.conversions, each.units) for arm, each in self.met.items()}

    @cached_property
    def watch(self) -> Watch:
        return watch(self.experiment.plan, self.outcome)

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """The arms that somebody met beside the control."""
        arms = (arm for arm in self.experiment.arms if arm in self.met and arm != self.control)
        return tuple(arms) if self.control in self.met else ()

    @cached_property
    def split(self) -> SplitResult:
        weights = self.experiment.arms
        found = sample_ratio([self._units(arm) for arm in weights], [*weights.values()])
        if self.experiment.bandit:
            found = SampleRatio(0.0, 1.0, found.leaked)
        leaked = tuple(arm for arm in weights if not weights[arm] and self._units(arm))
        return SplitResult(None if self.experiment.bandit else found.p_value, found.alarm, leaked)

    def arms(self) -> tuple[ArmResult, ...]:
        beside = self._beside_control()
        return tuple(self._arm(arm, beside.get(arm)) for arm in self.experiment.arms)

    def guards(self) -> Iterator[GuardResult]:
        """Yield every guard of every arm that there are figures of."""
        for name in self.experiment.guard_metrics or USUAL_GUARDS:
            for arm in self.compared:
                effect = self._effect(name, arm)
                if effect:
                    yield self._guard(name, arm, effect)

    def _guard(self, name: str, arm: str, effect: Effect) -> GuardResult:
        found = _range(effect.within(self._reach(arm)))
        worse = found.high < 0 if METRICS[name].more_is_better else found.low > 0
        return GuardResult(name, arm, effect.difference, found, worse)

    def _beside_control(self) -> Mapping[str, BesideControl]:
        p_values = self.watch.p_values(self.shares, self.control)
        raised = adjusted(p_values)
        return {
            arm: self._compared(arm, p_values.get(arm, 1.0), raised.get(arm, 1.0))
            for arm in self.compared
        }

    def _compared(self, arm: str, p_value: float, p_adjusted: float) -> BesideControl:
        old, new, reach = self.shares[self.control], self.shares[arm], self._reach(arm)
        few = are_few(old, new)
        interval = newcombe(old, new, reach) if few else wald(old, new).within(reach)
        ratio = relative(old, new, reach)
        return BesideControl(
            lift=new.value - old.value,
            range=_range(interval),
            kind="newcombe" if few else self.watch.kind,
            chance_to_win=chance_to_win(old, new),
            p_value=p_value,
            p_adjusted=p_adjusted,
            relative_lift=new.value / old.value - 1 if old.count else None,
            relative_range=_range(ratio) if ratio else None,
        )

    def _reach(self, arm: str) -> float:
        """Return how many standard errors hold for all arms at once, however often one looks."""
        units = self._units(self.control) + self._units(arm)
        return self.watch.reach(units, LEVEL / len(self.compared))

    def _arm(self, arm: str, beside: BesideControl | None) -> ArmResult:
        known = self.met.get(arm)
        each = round(known.revenue / known.units) if known else 0
        return ArmResult(
            arm=arm,
            weight=self.experiment.arms[arm],
            units=self._units(arm),
            conversions=known.conversions if known else 0,
            revenue_per_unit=Money(each, self.currency),
            metrics=tuple(self._metrics(known)) if known else (),
            chance_to_win=beside.chance_to_win if beside else self._chance_of_control(arm),
            beside_control=beside,
        )

    def _chance_of_control(self, arm: str) -> float | None:
        """With one arm beside it the control wins as often as that one does not."""
        if arm != self.control or len(self.compared) != 1:
            return None
        return chance_to_win(self.shares[self.compared[0]], self.shares[arm])

    def _metrics(self, known: ArmOutcome) -> Iterator[MetricResult]:
        for name in METRICS:
            if not known.moments[name].per_mean:
                continue
            ratio = means.Pair.from_moments(known.units, known.moments[name]).ratio.mean
            found = MetricResult(name, ratio * self._scale(name))
            effect = self._effect(name, known.arm) if known.arm in self.compared else None
            if effect:
                within = _range(effect.within(self._reach(known.arm)))
                found = replace(found, difference=effect.difference, range=within)
            yield found

    def _effect(self, name: str, arm: str) -> Effect | None:
        """Return how an arm differs from the control, where both have any of it; of what was
        spent that part is taken out which was known before."""
        sides = self.met[self.control], self.met[arm]
        if not all(side.moments[name].per_mean for side in sides):
            return None
        pairs = [means.Pair.from_moments(side.units, side.moments[name]) for side in sides]
        found = means.per(*pairs)
        if METRICS[name].of == "revenue" and METRICS[name].per == "units":
            known = [means.Pair.from_moments(side.units, side.foreknown) for side in sides]
            found = means.cuped(*known)
        scale = self._scale(name)
        return Effect(found.difference * scale, found.standard_error * scale, found.freedom)

    def _scale(self, name: str) -> float:
        return float(10 ** -digits(self.currency)) if METRICS[name].of == "revenue" else 1.0

    def _units(self, arm: str) -> int:
        return self.met[arm].units if arm in self.met else 0


def _range(interval: Interval) -> Range:
    return Range(interval.low, interval.high)

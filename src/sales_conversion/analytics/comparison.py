"""What an experiment showed so far, each arm beside the control; what the assistant changes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sales_conversion.analytics.statistics.shares import Share, newcombe, reach_of
from sales_conversion.analytics.statistics.split import sample_ratio
from sales_conversion.models import (
    ArmFigures,
    Experiment,
    ExperimentFigures,
    GroupFigures,
    HoldoutFigures,
)


def compared(experiment: Experiment, groups: Iterable[GroupFigures]) -> ExperimentFigures:
    """Compare the arms over *groups* that have the experiment among their dimensions."""
    sessions, conversions = _counted(f"experiment:{experiment.name}", groups)
    control, *_ = experiment.arms
    split = sample_ratio([sessions[arm] for arm in experiment.arms], [*experiment.arms.values()])
    return ExperimentFigures(
        experiment.name,
        control,
        tuple(_beside(control, arm, sessions, conversions) for arm in experiment.arms),
        split.p_value,
        split.alarm,
    )


def against_none(holdout: HoldoutFigures) -> HoldoutFigures:
    """Return the figures with the lift, where there are sessions on both sides."""
    without, assisted = holdout.unassisted, holdout.assisted
    if not (without.sessions and assisted.sessions):
        return holdout
    control = Share(without.conversions, without.sessions)
    treated = Share(assisted.conversions, assisted.sessions)
    interval = newcombe(control, treated, reach_of(0.95))
    lift = treated.value - control.value
    return replace(holdout, lift=lift, low=interval.low, high=interval.high)


def _counted(dimension: str, groups: Iterable[GroupFigures]) -> tuple[Counter[str], Counter[str]]:
    sessions: Counter[str] = Counter()
    conversions: Counter[str] = Counter()
    for group in groups:
        sessions[group.key[dimension]] += group.sessions
        conversions[group.key[dimension]] += group.conversions
    return sessions, conversions


def _beside(
    control: str, arm: str, sessions: Mapping[str, int], conversions: Mapping[str, int]
) -> ArmFigures:
    if arm == control or not (sessions[control] and sessions[arm]):
        return ArmFigures(arm, sessions[arm], conversions[arm])
    old = Share(conversions[control], sessions[control])
    new = Share(conversions[arm], sessions[arm])
    interval = newcombe(old, new, reach_of(0.95))
    difference = new.value - old.value
    return ArmFigures(arm, new.total, new.count, difference, interval.low, interval.high)

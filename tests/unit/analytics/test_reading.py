"""What may be said of an experiment: how sure it is, when it may stop, what must be told."""

import pytest

from sales_conversion.analytics.statistics.sequential import boundaries, evenly
from sales_conversion.errors import NotFound
from sales_conversion.models import Money
from sales_conversion.models.experiment import Plan
from tests.unit.analytics.read_experiments import (
    PLANNED,
    STARTED,
    TEN_DAYS,
    arm,
    experiment,
    look,
    outcome,
    results,
    service_of,
)

SAME = (arm("old", 5000, 250), arm("new", 5000, 255))
BETTER = (arm("old", 10_000, 500), arm("new", 10_000, 660))
NEARLY = (arm("old", 10_000, 500), arm("new", 10_000, 565))
"""A z-test that looked once would call it a difference: p is .04."""

FEW = (arm("old", 100, 2), arm("new", 100, 9))


async def test_each_arm_has_its_figures_and_the_others_their_lift():
    read = await results(experiment(), outcome(*BETTER))

    old, new = read.arms
    assert (read.control, old.arm, old.units, old.conversions, old.rate) == (
        "old",
        "old",
        10_000,
        500,
        0.05,
    )
    assert old.beside_control is None
    assert new.revenue_per_unit == Money(330, "USD")
    assert new.beside_control.lift == pytest.approx(0.016)
    assert new.beside_control.relative_lift == pytest.approx(0.32)
    assert new.beside_control.range.low < 0.016 < new.beside_control.range.high
    assert new.chance_to_win == pytest.approx(1 - old.chance_to_win)


async def test_an_experiment_without_an_end_is_read_by_a_confidence_sequence():
    clear, unclear = [await results(experiment(), outcome(*arms)) for arms in (BETTER, NEARLY)]

    assert clear.arms[1].beside_control.kind == "confidence-sequence"
    assert (clear.stopping.verdict, clear.stopping.arm) == ("better", "new")
    assert clear.arms[1].beside_control.range.low > 0
    assert unclear.stopping.verdict == "go-on"
    assert unclear.arms[1].beside_control.range.low < 0
    assert unclear.arms[1].beside_control.p_value > 0.05


async def test_a_worse_arm_is_told_as_clearly():
    old, new = BETTER
    read = await results(experiment(arms={"new": 1, "old": 1}), outcome(old, new))

    assert (read.stopping.verdict, read.stopping.arm) == ("worse", "old")


def planned(*looks):
    *_, last = looks
    arms = [arm(name, counts.units, counts.conversions) for name, counts in last.items()]
    return outcome(*arms, looks=looks)


async def test_a_planned_experiment_stops_at_the_look_that_reaches_its_boundary():
    first = look(old=(500, 20), new=(500, 34))
    clear = look(old=(1000, 20), new=(1000, 120))
    after = look(old=(1500, 80), new=(1500, 130))

    early = await results(experiment(PLANNED), planned(first))
    late = await results(experiment(PLANNED), planned(first, clear, after))

    assert early.stopping.verdict == "go-on"
    assert (early.stopping.looks_done, early.stopping.looks_planned) == (1, 20)
    assert early.stopping.boundary == boundaries(evenly(20))[0]
    assert early.arms[1].beside_control.kind == "sequential"
    assert late.stopping.verdict == "better"
    assert late.stopping.decided
    assert late.arms[1].beside_control.p_value < 0.05


async def test_what_one_look_would_call_a_difference_is_none_half_way():
    half = look(old=(10_000, 500), new=(10_000, 565))
    plan = Plan("fixed-horizon", sample_size=40_000, looks=2)

    read = await results(experiment(plan), planned(half))

    assert read.stopping.verdict == "go-on"
    assert read.arms[1].beside_control.p_value > 0.05
    assert read.arms[1].beside_control.range.low < 0


async def test_at_the_end_of_the_plan_there_is_an_answer():
    half, end = look(old=(900, 50), new=(900, 52)), look(old=(1800, 99), new=(1800, 103))
    plan = Plan("fixed-horizon", sample_size=3600, looks=2)

    assert (await results(experiment(plan), planned(half))).stopping.verdict == "go-on"
    assert (
        await results(experiment(plan), planned(half, end))
    ).stopping.verdict == "no-difference"


async def test_a_plan_says_after_how_many_shoppers_its_looks_are_due():
    plan = Plan("fixed-horizon", sample_size=1000, looks=3)
    service, units = service_of(experiment(plan), outcome(*SAME))

    await service.results("greeting")

    assert units.asked.looks == (334, 667, 1000)


async def test_few_counts_have_newcombes_interval_and_prove_nothing_yet():
    read = await results(experiment(), outcome(*FEW))

    assert read.arms[1].beside_control.kind == "newcombe"
    assert read.stopping.verdict == "go-on"
    assert any("fewer than 10 shoppers bought" in each for each in read.warnings)


async def test_several_arms_are_counted_as_several_questions():
    arms = {"old": 1, "new": 1, "other": 1}
    three = (*NEARLY, arm("other", 10_000, 590))
    two = (NEARLY[0], arm("other", 10_000, 590))

    many = await results(experiment(arms=arms), outcome(*three))
    one = await results(experiment(arms={"old": 1, "other": 1}), outcome(*two))

    beside, alone = many.by_arm["other"].beside_control, one.by_arm["other"].beside_control
    assert beside.p_value == alone.p_value
    assert beside.p_adjusted == pytest.approx(2 * beside.p_value)
    assert beside.range.low < alone.range.low
    assert many.by_arm["old"].chance_to_win is None


async def test_one_bad_arm_of_two_stops_nothing():
    arms = {"old": 1, "new": 1, "other": 1}
    read = await results(
        experiment(arms=arms),
        outcome(BETTER[1], arm("old", 10_000, 655), arm("other", 10_000, 480)),
    )

    assert read.by_arm["other"].beside_control.p_adjusted < 0.05
    assert read.stopping.verdict == "go-on"


async def test_a_broken_split_is_told_first_and_decides_nothing():
    read = await results(experiment(), outcome(arm("old", 9000, 450), arm("new", 10_000, 660)))

    assert read.split.broken
    assert read.warnings[0].startswith("The split is broken, do not read this")
    assert read.stopping.verdict == "go-on"


async def test_shoppers_in_an_arm_without_weight_break_it_too():
    arms = {"old": 1, "new": 1, "off": 0}

    read = await results(experiment(arms=arms), outcome(*BETTER, arm("off", 3, 0)))

    assert read.split.leaked == ("off",)
    assert read.split.broken
    assert "'off', which has no weight" in read.warnings[0]


async def test_a_bandit_is_read_but_never_decided():
    read = await results(
        experiment(bandit=True), outcome(arm("old", 2000, 100), arm("new", 10_000, 660))
    )

    assert (read.split.p_value, read.split.broken) == (None, False)
    assert read.stopping.verdict == "go-on"
    assert read.warnings[0].startswith("The weights follow the results")


async def test_a_part_of_the_time_decides_nothing():
    plan = Plan("fixed-horizon", sample_size=1000, looks=2)
    service, units = service_of(experiment(plan), outcome(*BETTER))

    read = await service.results("greeting", since=STARTED)

    assert (units.asked.since, units.asked.looks) == (STARTED, ())
    assert read.stopping.verdict == "go-on"
    assert read.warnings[0].startswith("Only a part of the time")


async def test_a_guard_says_when_more_is_worse():
    old, new = arm("old", 9000, 450), arm("new", 9000, 460, handoffs=0.3, messages=6.1)

    read = await results(experiment(), outcome(old, new))

    guards = {guard.name: guard for guard in read.guards}
    assert set(guards) == {"refund_rate", "handoff_rate", "messages_per_order"}
    assert guards["handoff_rate"].worse
    assert guards["handoff_rate"].difference == pytest.approx(0.18)
    assert not guards["refund_rate"].worse


async def test_a_guard_of_money_is_worse_when_it_is_less():
    old, new = arm("old", 9000, 450), arm("new", 9000, 450, revenue=20.0)
    tried = experiment(guard_metrics=("average_order_value",))

    (guard,) = (await results(tried, outcome(old, new))).guards

    assert guard.worse
    assert guard.difference == pytest.approx(-46)


async def test_metrics_are_told_with_how_far_they_reach():
    read = await results(experiment(), outcome(*BETTER))

    metrics = {metric.name: metric for metric in read.by_arm["new"].metrics}
    assert metrics["items_per_order"].value == pytest.approx(2)
    assert metrics["average_order_value"].value == pytest.approx(50)
    assert metrics["revenue_per_shopper"].difference == pytest.approx(0.8)
    assert metrics["revenue_per_shopper"].range.low < 0.8
    assert all(metric.difference is None for metric in read.by_arm["old"].metrics)


async def test_what_shoppers_had_spent_before_is_taken_out():
    old, new = arm("old", 9000, 450, before=2.5), arm("new", 9000, 450, before=7.5)

    read = await results(experiment(), outcome(old, new))

    metrics = {metric.name: metric for metric in read.by_arm["new"].metrics}
    assert metrics["revenue_per_shopper"].value == pytest.approx(2.5)
    assert metrics["revenue_per_shopper"].difference < -1


async def test_who_bought_nothing_has_no_figures_per_order():
    read = await results(experiment(), outcome(arm("old", 50, 0), arm("new", 50, 0)))

    told = {metric.name for metric in read.by_arm["new"].metrics}
    assert "messages_per_order" not in told
    assert "handoff_rate" in told
    assert read.by_arm["new"].beside_control.relative_lift is None


@pytest.mark.parametrize("met", [(), (arm("new", 10, 1),)])
async def test_without_two_sides_nothing_is_compared(met):
    read = await results(experiment(PLANNED), outcome(*met))

    assert [each.units for each in read.arms] == [0, len(met) * 10]
    assert read.stopping.verdict == "go-on"
    assert read.guards == ()
    assert any("Nobody can be compared yet" in each for each in read.warnings)


async def test_what_else_a_reader_must_know_is_told():
    read = await results(experiment(PLANNED), outcome(*SAME, in_several=3))

    assert read.days_running == 10
    assert any(each.startswith("3 shoppers met more than one arm") for each in read.warnings)
    assert any("first planned look is not due yet" in each for each in read.warnings)
    assert not any("a week" in each for each in read.warnings)


async def test_one_that_stopped_ran_until_it_was_last_met():
    read = await results(experiment(running=False), outcome(*SAME, lasted=TEN_DAYS / 2))

    assert read.days_running == 5
    assert any("has not run for a week" in each for each in read.warnings)


async def test_an_experiment_that_is_none_is_not_found():
    service, _ = service_of(experiment(), outcome())

    with pytest.raises(NotFound):
        await service.results("greting")

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

from sales_conversion.analytics.ab_testing import ABTestingFramework, bucket, fnv1a
from sales_conversion.analytics.statistics.distributions import chi_square_tail
from sales_conversion.analytics.statistics.split import sample_ratio
from sales_conversion.errors import ConfigurationError
from sales_conversion.models import Assignment, Experiment, Namespace
from sales_conversion.models.experiment import clash

GREETING = Experiment(
    "greeting",
    {"short": 1, "long": 1},
    {"short": {"greeting_prompt": "greeting_short"}, "long": {"quick_replies": 3}},
)
UPSELL = Experiment("upsell", {"holdout": 5, "one": 45, "two": 50}, {"two": {"upsell_limit": 2}})
THIRDS = Experiment("cards", {"one": 0.5, "two": 0.5, "three": 0.5})
STOPPED = Experiment("old", {"a": 1}, {"a": {"gone": True}}, running=False)
UNITS = [f"0199e0a0-{number:04x}-7000-8000-{number * 7919:012x}" for number in range(20_000)]


@pytest.mark.parametrize(
    ("text", "known"), [("", 0x811C9DC5), ("a", 0xE40C292C), ("foobar", 0xBF9CF968)]
)
def test_the_hash_is_the_published_one(text, known):
    assert fnv1a(text) == known


def test_the_same_unit_gets_the_same_arm_from_every_process():
    here, there = ABTestingFramework([GREETING, UPSELL]), ABTestingFramework([GREETING, UPSELL])

    assert [here.assign(unit) for unit in UNITS[:500]] == [
        there.assign(unit) for unit in UNITS[:500]
    ]


def test_an_assignment_made_today_holds_tomorrow():
    dealt = ABTestingFramework([GREETING, UPSELL]).assign("a-shopper")

    assert dealt == (Assignment("greeting", "short"), Assignment("upsell", "two"))


@pytest.mark.parametrize("experiment", [GREETING, UPSELL, THIRDS])
def test_arms_get_the_traffic_of_their_weights(experiment):
    framework = ABTestingFramework([experiment])

    dealt = Counter(framework.assign(unit)[0].arm for unit in UNITS)

    whole = sum(experiment.arms.values())
    for arm, weight in experiment.arms.items():
        assert abs(dealt[arm] / len(UNITS) - weight / whole) < 0.01
    counts = [dealt[arm] for arm in experiment.arms]
    assert not sample_ratio(counts, list(experiment.arms.values())).alarm


def test_experiments_do_not_influence_each_other():
    framework = ABTestingFramework([GREETING, UPSELL])

    pairs = Counter(tuple(given.arm for given in framework.assign(unit)) for unit in UNITS)

    left, right = Counter(), Counter()
    for (greeting, upsell), count in pairs.items():
        left[greeting] += count
        right[upsell] += count
    expected = {(a, b): left[a] * right[b] / len(UNITS) for a, b in product(left, right)}
    distance = sum((pairs[pair] - each) ** 2 / each for pair, each in expected.items())
    assert chi_square_tail(distance, (len(left) - 1) * (len(right) - 1)) > 0.001


def test_a_new_experiment_moves_nobody():
    before, after = ABTestingFramework([UPSELL]), ABTestingFramework([GREETING, UPSELL])

    assert all(before.assign(unit)[0] in after.assign(unit) for unit in UNITS[:1000])


def test_an_arm_without_weight_is_never_dealt():
    framework = ABTestingFramework([Experiment("banner", {"off": 0, "on": 1, "loud": 0})])

    assert {framework.assign(unit)[0].arm for unit in UNITS[:1000]} == {"on"}


def test_arms_bring_their_parameters_together():
    framework = ABTestingFramework([GREETING, UPSELL])
    dealt = (Assignment("greeting", "long"), Assignment("upsell", "two"))

    assert framework.parameters(dealt) == {"quick_replies": 3, "upsell_limit": 2}


def test_an_experiment_that_stopped_neither_deals_nor_changes_anything():
    framework = ABTestingFramework([STOPPED])

    assert framework.assign("a-shopper") == ()
    assert framework.parameters([Assignment("old", "a"), Assignment("never", "b")]) == {}


@pytest.mark.parametrize("arms", [{}, {"a": 0}, {"a": 1, "b": -1}])
def test_an_experiment_nobody_could_enter_is_refused(arms):
    with pytest.raises(ConfigurationError, match="experiment 'x' has the weights"):
        Experiment("x", arms)


def test_parameters_of_an_arm_that_does_not_exist_are_refused():
    with pytest.raises(ConfigurationError, match="no arm 'shrot'; did you mean 'short'"):
        Experiment("greeting", {"short": 1}, {"shrot": {}})


def test_two_experiments_of_one_name_are_refused():
    with pytest.raises(ConfigurationError, match="two experiments are called 'upsell'"):
        ABTestingFramework([UPSELL, UPSELL])


@pytest.mark.parametrize(
    ("unit", "tone", "cards"),
    [
        ("u-1", 3184, 2487),
        ("user-7", 8005, 7490),
        ("Zo\u00eb", 5288, 4384),
        ("\u5ba2\u6237", 2925, 4506),
        ("", 2965, 838),
    ],
)
def test_a_unit_is_where_other_tools_find_it(unit, tone, cards):
    assert (bucket("tone", unit), bucket("cards", unit)) == (tone, cards)


def test_who_takes_part_stays_in_its_arm_while_more_join():
    tenth, half, all_ = (
        {
            unit: ABTestingFramework([replace(GREETING, traffic=traffic)]).assign(unit)
            for unit in UNITS[:5000]
        }
        for traffic in (0.1, 0.5, 1.0)
    )

    joined = [sum(map(bool, dealt.values())) for dealt in (tenth, half, all_)]
    assert 400 < joined[0] < 600
    assert 2350 < joined[1] < 2650
    assert joined[2] == 5000
    for fewer, more in ((tenth, half), (half, all_)):
        assert all(more[unit] == arm for unit, arm in fewer.items() if arm)


def test_joining_late_depends_on_nothing_that_decides_the_arm():
    late = ABTestingFramework([replace(GREETING, traffic=0.3)])

    arms = Counter(given.arm for unit in UNITS for given in late.assign(unit))

    assert not sample_ratio([arms["short"], arms["long"]], [1, 1]).alarm


def test_experiments_with_parts_of_one_namespace_never_share_a_unit():
    left = replace(GREETING, namespace=Namespace("opening", 0, 0.4))
    right = replace(UPSELL, namespace=Namespace("opening", 0.4, 1))
    framework = ABTestingFramework([left, right])

    dealt = Counter(tuple(g.experiment for g in framework.assign(unit)) for unit in UNITS)

    assert dealt.keys() == {("greeting",), ("upsell",)}
    assert abs(dealt["greeting",] / len(UNITS) - 0.4) < 0.02


def test_what_was_shown_stays_whatever_the_weights_traffic_and_parts_have_become():
    shown = [Assignment("greeting", "long")]
    now = [
        replace(
            GREETING,
            arms={"short": 1, "long": 0},
            traffic=0,
            namespace=Namespace("opening", 0, 0.001),
        ),
        replace(UPSELL, namespace=Namespace("opening", 0.001, 1)),
    ]

    assert all(ABTestingFramework(now).assign(unit, shown) == (*shown,) for unit in UNITS[:300])


def test_nobody_is_shown_an_arm_that_was_taken_out():
    dealt = ABTestingFramework([GREETING]).assign("a-shopper", [Assignment("greeting", "gone")])

    assert dealt == ()


def test_a_part_of_the_shoppers_goes_without_an_assistant_and_takes_part_in_nothing_else():
    framework = ABTestingFramework([GREETING], holdout=0.1)

    sides = Counter(framework.assign(unit)[0].arm for unit in UNITS)
    held = next(unit for unit in UNITS if framework.assign(unit)[0].arm == "none")

    assert not sample_ratio([sides["assistant"], sides["none"]], [9, 1]).alarm
    assert framework.assign(held) == (Assignment("holdout", "none"),)


def test_who_met_the_assistant_keeps_it_when_more_are_held_out():
    met = [Assignment("holdout", "assistant")]

    dealt = ABTestingFramework([], holdout=0.9)

    assert all(dealt.assign(unit, met) == tuple(met) for unit in UNITS[:300])


def test_both_arms_are_asked_about_once_either_could_make_a_difference():
    framework = ABTestingFramework([GREETING, UPSELL])
    as_is = framework.parameters((Assignment("greeting", "short"), Assignment("upsell", "one")))

    before = set(as_is.used)
    usual = as_is.get("upsell_limit", 1)

    assert (before, usual, as_is.used) == (set(), 1, {"upsell"})


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "both change 'upsell_limit'"),
        ({"namespace": Namespace("offers", 0.4, 1)}, "overlap; give each its own"),
        ({"namespace": Namespace("offers", 0.5, 1)}, None),
        ({"running": False}, None),
        ({"parameters": {"off": {"quick_replies": 2}}}, None),
    ],
)
def test_two_experiments_that_change_the_same_need_parts_of_one_namespace(changed, sentence):
    first = replace(UPSELL, namespace=Namespace("offers", 0, 0.5))
    second = Experiment("more", {"as_is": 1, "off": 1}, {"off": {"upsell_limit": 0}})

    reason = clash([first, replace(second, **changed)])

    assert (sentence in reason) if sentence else (reason is None)

from collections import Counter
from itertools import product

import pytest

from sales_conversion.analytics.ab_testing import ABTestingFramework, fnv1a
from sales_conversion.analytics.statistics.distributions import chi_square_tail
from sales_conversion.analytics.statistics.split import sample_ratio
from sales_conversion.errors import ConfigurationError
from sales_conversion.models import Assignment, Experiment

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

"""Published values: Newcombe, Statistics in Medicine 17 (1998). The others were computed with
statsmodels 0.15 (proportions_ztest, confint_proportions_2indep) and scipy 1.17 (norm,
fisher_exact)."""

import pytest

from sales_conversion.analytics.statistics.evidence import are_few, distance
from sales_conversion.analytics.statistics.exact import fisher
from sales_conversion.analytics.statistics.shares import (
    Share,
    newcombe,
    pooled,
    reach_of,
    relative,
    wald,
    wilson,
)
from sales_conversion.errors import Invalid

SURE = reach_of(0.95)
MANY = (Share(210, 4000), Share(262, 4100))
SOME = (Share(3, 60), Share(9, 55))
NONE = (Share(0, 80), Share(3, 75))


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_the_published_one(count, total, low, high):
    interval = wilson(Share(count, total), SURE)

    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("treatment", "control", "low", "high"),
    [
        (Share(56, 70), Share(48, 80), 0.0524, 0.3339),
        (Share(9, 10), Share(3, 10), 0.1705, 0.8090),
        (Share(6, 7), Share(2, 7), 0.0582, 0.8062),
        (Share(5, 56), Share(0, 29), -0.0381, 0.1926),
        (Share(0, 10), Share(0, 20), -0.1611, 0.2775),
        (Share(10, 10), Share(0, 10), 0.6075, 1.0),
    ],
)
def test_newcombes_interval_is_the_published_one(treatment, control, low, high):
    interval = newcombe(control, treatment, SURE)

    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("shares", "p_value", "low", "high"),
    [
        (MANY, 0.02828231814016166, 0.0012132806429393638, 0.02159159740584113),
        (SOME, 0.04723683174998444, 0.001386344901481637, 0.22588638237124564),
        (NONE, 0.0770998717435417, -0.004348922379189699, 0.0843489223791897),
    ],
)
def test_walds_interval_has_the_variance_of_each_share(shares, p_value, low, high):
    effect = wald(*shares)

    interval = effect.interval()
    assert effect.p_value == pytest.approx(p_value, rel=1e-12)
    assert (interval.low, interval.high) == pytest.approx((low, high), rel=1e-12)


@pytest.mark.parametrize(
    ("shares", "z", "p_value"),
    [
        (MANY, 2.190210468649504, 0.028508976365539798),
        (SOME, 1.9911958689506255, 0.046459357858407234),
        (NONE, 1.8064212949190013, 0.07085255775947234),
    ],
)
def test_the_pooled_test_has_one_variance_for_both(shares, z, p_value):
    effect = pooled(*shares)

    assert effect.distance == pytest.approx(z, rel=1e-12)
    assert effect.p_value == pytest.approx(p_value, rel=1e-12)


@pytest.mark.parametrize(
    ("shares", "p_value"),
    [(MANY, 0.0291358285627608), (SOME, 0.06635514589967786), (NONE, 0.11093586994915267)],
)
def test_fishers_test_counts_the_tables(shares, p_value):
    control, treatment = shares

    assert fisher(control, treatment) == pytest.approx(p_value, rel=1e-10)
    assert fisher(treatment, control) == pytest.approx(p_value, rel=1e-10)


def test_few_counts_are_judged_by_the_exact_test():
    assert distance(*MANY) == pooled(*MANY).distance
    assert not are_few(*MANY)
    assert are_few(*SOME)
    assert are_few(Share(95, 100), Share(50, 100))
    assert distance(*SOME) == pytest.approx(1.836016976628, rel=1e-10)
    assert distance(*reversed(SOME)) == -distance(*SOME)


def test_where_nobody_differs_nothing_is_far_apart():
    assert distance(Share(0, 10), Share(0, 20)) == pytest.approx(0, abs=1e-12)
    assert pooled(Share(0, 10), Share(0, 20)).distance == 0
    assert wald(Share(0, 10), Share(10, 10)).p_value == 0


def test_the_relative_lift_lies_between_what_the_logarithm_says():
    """By the formula of Katz: log(.24/.2) within 1.96 * sqrt(.8/200 + .76/240)."""
    interval = relative(Share(200, 1000), Share(240, 1000), SURE)

    assert (interval.low, interval.high) == pytest.approx((0.01653, 0.41658), abs=1e-5)
    assert relative(Share(0, 100), Share(4, 100), SURE) is None


def test_figures_that_make_no_sense_are_refused():
    with pytest.raises(Invalid, match="3 of 2 is no share"):
        Share(3, 2)
    with pytest.raises(Invalid, match="confidence 95 is not between"):
        reach_of(95)
